#!/bin/sh
# How the files in this folder were made, by real programs, from the project's own texts: sh tests/data/files/make.sh
# pandoc 2.17 and LibreOffice Writer 7.4 (Debian 12: pandoc, libreoffice-writer), Chromium 156 (Debian: chromium).
set -eu
cd "$(dirname "$0")"
case=../../../cases/digests/harbour-talks
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The same words as Markdown: a paragraph for each line, headings and bullets marked.
sed 's/$/\n/' "$case/harbour.txt" > "$work/harbour.md"
sed -E '1s/^/# /; s/^(Salmon farmers block)/# \1/; s/^  • /- /; s/$/\n/' "$case/digest.txt" > "$work/digest.md"

chromium_pdf() {
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$work/chromium" "$3" --print-to-pdf="$2" "$1" 2>/dev/null
}

for name in harbour digest; do
  pandoc -f markdown-smart "$work/$name.md" -o "$name.pandoc.docx"
  pandoc -f markdown-smart -t html -s --metadata lang=en --metadata pagetitle="$name" "$work/$name.md" -o "$work/$name.html"
  pandoc -f markdown-smart -t odt "$work/$name.md" -o "$work/$name.odt"
  soffice --headless -env:UserInstallation="file://$work/office" --convert-to docx --outdir "$work" "$work/$name.odt" >/dev/null
  mv "$work/$name.docx" "$name.libreoffice.docx"
  soffice --headless -env:UserInstallation="file://$work/office" --convert-to pdf --outdir "$work" "$work/$name.odt" >/dev/null
  mv "$work/$name.pdf" "$name.libreoffice.pdf"
  chromium_pdf "$work/$name.html" "$name.chromium.pdf" --no-pdf-header-footer
done

# What documents have besides paragraphs: a table, lists in lists, a quote, notes.
cat > "$work/survey.md" <<'END'
# Survey of the harbour

The basin is 14 metres deep.[^depth] Dredging takes two years.

## Ships

1. The *Asta* carries 900 containers.
2. The *Brenna* carries 1,100.

    - She was built in 2014.

> The tide decides, not the captain.

| Year | Ships | Share     |
|------|-------|-----------|
| 2029 | 410   | 12 percent |
| 2030 | 385   | 11 percent |

Fewer ships came in 2030.[^count]

[^depth]: Measured at low water in May.

[^count]: Ferries are not counted.
END
pandoc -f markdown-smart "$work/survey.md" -o survey.pandoc.docx
pandoc -f markdown-smart -t odt "$work/survey.md" -o "$work/survey.odt"
soffice --headless -env:UserInstallation="file://$work/office" --convert-to docx --outdir "$work" "$work/survey.odt" >/dev/null
mv "$work/survey.docx" survey.libreoffice.docx
