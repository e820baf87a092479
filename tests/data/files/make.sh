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

# As pages, as a book, and as Markdown: pandoc's page, Writer's, and a site's as a browser saves it once its scripts have
# run.
pages() {
  cp "$work/$1.html" "$1.pandoc.html"
  soffice --headless -env:UserInstallation="file://$work/office" --convert-to html --outdir "$work/writer" \
    "$work/$1.odt" >/dev/null
  mv "$work/writer/$1.html" "$1.libreoffice.html"
  around "$1" > "$work/$1.site.html"
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$work/chromium" --dump-dom "$work/$1.site.html" \
    2>/dev/null > "$1.chromium.html"
  pandoc -f markdown-smart -t markdown-smart --wrap=none "$work/$1.md" -o "$1.pandoc.md"
  SOURCE_DATE_EPOCH=0 pandoc -f markdown-smart -t epub3 --metadata lang=en --metadata title="$1" \
    --metadata identifier="$1" "$work/$1.md" -o "$1.pandoc.epub"
}

# A news site around an article: a banner, navigation, teasers and comments, some of it put there by a script.
around() {
  cat <<'END'
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Velmar Courier</title></head><body>
<div id="cookie-banner" class="cookie-consent"><p>We and our 640 partners store cookies on your device.</p>
<button>Accept all</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav>
<main><article>
END
  pandoc -f markdown-smart -t html "$work/$1.md"
  cat <<'END'
</article></main>
<aside class="related"><h3>Read more</h3><ul><li><a href="/a">Mayor of Westhaven resigns over 12 million euros</a></li></ul></aside>
<section id="comments" class="comments"><h3>3 comments</h3><div class="comment"><p>reader7: The quay was never safe, ask Kari.</p>
</div></section>
<footer><p>Velmar Courier, 2 Quay Street</p></footer>
<script>document.querySelector("nav").insertAdjacentHTML("afterend",
  "<div class='teaser'><a href='/b'>Ferry line to cut 400 jobs, sources say</a></div>")</script>
</body></html>
END
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
  pages "$name"
done
unzip -p digest.pandoc.epub EPUB/text/ch001.xhtml > chapter.pandoc.xhtml

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
pandoc -f markdown-smart -t html -s --metadata lang=en --metadata pagetitle=survey "$work/survey.md" -o survey.pandoc.html
SOURCE_DATE_EPOCH=0 pandoc -f markdown-smart -t epub3 --metadata lang=en --metadata title=survey \
  --metadata identifier=survey "$work/survey.md" -o survey.pandoc.epub

# A draft with tracked changes.
cat > "$work/draft.md" <<'END'
# Draft

The quay closes on [3]{.deletion author="A" date="2030-05-01T00:00:00Z"}[4]{.insertion author="B" date="2030-05-02T00:00:00Z"} June.

[Nobody pays for it.]{.deletion author="A" date="2030-05-01T00:00:00Z"}

The ferries stop for two weeks[, the harbour office said]{.insertion author="B" date="2030-05-02T00:00:00Z"}.
END
pandoc -f markdown-smart --track-changes=all "$work/draft.md" -o draft.pandoc.docx

# A transcript: who speaks, in bold.
cat > "$work/hearing.md" <<'END'
# Hearing of the harbour board

**ANNA BERG:** We will leave the old basin in May. The quay is in a bad state, and the board has never paid for a single repair of it.

**TOM COSTA** (chair): When will the survey be done?

**ANNA BERG:** It was finished on 3 April. We found cracks in four of the walls.

The dredger comes on Monday.

**TOM COSTA** (chair): Thank you. We have no further questions.
END
pandoc -f markdown-smart "$work/hearing.md" -o hearing.pandoc.docx
pandoc -f markdown-smart -t odt "$work/hearing.md" -o "$work/hearing.odt"
soffice --headless -env:UserInstallation="file://$work/office" --convert-to pdf --outdir "$work" "$work/hearing.odt" >/dev/null
mv "$work/hearing.pdf" hearing.libreoffice.pdf
soffice --headless -env:UserInstallation="file://$work/office" --convert-to html --outdir "$work" "$work/hearing.odt" >/dev/null
mv "$work/hearing.html" hearing.libreoffice.html

# Pages as papers print them: two columns under a title, running heads and page numbers, words cut at line ends.
page() {
  cat <<'END'
<!doctype html><html lang="en"><meta charset="utf-8"><style>
@page { size: 130mm 150mm; margin: 18mm 14mm;
  @top-center { content: "Velmar Courier, harbour edition"; font: 8pt serif }
  @bottom-center { content: "Page " counter(page) " of " counter(pages); font: 8pt serif } }
body { margin: 0; font: 10pt serif; text-align: justify; hyphens: manual }
h1 { column-span: all; font-size: 16pt; text-align: left }
article { columns: 2; column-gap: 6mm; column-fill: auto }
p { margin: 0; text-indent: 1em }
</style><article><h1>The harbour week</h1>
END
  sed -E 's/(nego|ware|con|com|trans|auto|auto|impor|hos|kilo|intro|acci|presen)(ti|house|tain|pany|port|ma|ters|pi|me|duc|dent|t )/\1\&shy;\2/g
    s|.*|<p>&</p>|' "$case/harbour.txt"
  printf '<p>A second survey of the quay found cracks in four of its %s. ' piers walls stairs cellars sheds gates
  echo '</article></html>'
}
page > "$work/columns.html"
chromium_pdf "$work/columns.html" columns.pdf --no-pdf-header-footer

# A scanned page: a picture of the text alone, and the same after a page of text.
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --user-data-dir="$work/chromium" --window-size=300,200 \
  --screenshot="$work/scan.png" "$work/harbour.html" 2>/dev/null
echo "<img src=scan.png>" > "$work/scan.html"
echo "<p>The survey follows on the next page.</p><img src=scan.png style='break-before: page; display: block'>" > "$work/mixed.html"
chromium_pdf "$work/scan.html" scanned.pdf --no-pdf-header-footer
chromium_pdf "$work/mixed.html" mixed.pdf --no-pdf-header-footer

soffice --headless -env:UserInstallation="file://$work/office" --convert-to pdf --outdir "$work" "$work/survey.odt" >/dev/null
mv "$work/survey.pdf" survey.libreoffice.pdf

# With a password, "secret": pypdf 6 (python3 -m pip install pypdf).
${PYTHON:-python3} -c '
from pypdf import PdfWriter
file = PdfWriter(clone_from="survey.libreoffice.pdf")
file.encrypt("secret", algorithm="RC4-128")
file.write("encrypted.pdf")'

# The same with a Word file: msoffcrypto-tool 6 (python3 -m pip install msoffcrypto-tool).
${PYTHON:-python3} -m msoffcrypto -e -p secret survey.libreoffice.docx encrypted.docx
