"""The English around a text: lines of dates and authors, e-mail headers, link lines, talk."""
