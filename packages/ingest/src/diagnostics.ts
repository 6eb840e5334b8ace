import type { Explanation } from '@zhibiao/model'

export type IngestDiagnosticId =
  | 'ingest/empty-file'
  | 'ingest/not-a-pdf'
  | 'ingest/unsupported-type'
  | 'ingest/not-ocr-output'
  | 'ingest/not-text'
  | 'ingest/no-text'
  | 'ingest/undecodable-bytes'
  | 'ingest/nul-characters'
  | 'ingest/damaged-pdf'
  | 'ingest/truncated-pdf'
  | 'ingest/encrypted'
  | 'ingest/no-text-layer'
  | 'ingest/page-without-text'
  | 'ingest/page-unreadable'
  | 'ingest/page-damaged'
  | 'ingest/font-data-missing'
  | 'ingest/unmapped-glyphs'
  | 'ingest/resolution-assumed'
  | 'ingest/ocr-doubtful'
  | 'ingest/ocr-entries-lost'
  | 'ingest/garbage-text'
  | 'ingest/text-recognised'
  | 'ingest/tags-left-out'

export const ingestDiagnostics: Record<IngestDiagnosticId, Explanation> = {
  'ingest/empty-file': {
    meaning: 'The file has no bytes.',
    advice: 'Fetch it again: an empty file is usually what an interrupted download leaves.',
  },
  'ingest/not-a-pdf': {
    meaning: 'The file is named .pdf, but its content is something else.',
    advice:
      'Open it to see what it is: portals often save an error page under the name of the report. Fetch it again, or rename a text file to .txt or .html.',
  },
  'ingest/unsupported-type': {
    meaning: 'The content is of a kind that is not read (an image, an office document, an archive).',
    advice: 'Convert it to PDF with a text layer, or to plain text, and ingest that. Unpack archives first.',
  },
  'ingest/not-ocr-output': {
    meaning: 'The file is data of another kind (XML, a table of values), not what an OCR program writes, and no report.',
    advice: 'Nothing, if it only lies beside the reports. To ingest a scan, give hOCR, ALTO or the TSV of tesseract.',
  },
  'ingest/not-text': {
    meaning: 'The content is neither a PDF nor text in UTF-8, UTF-16 with a byte order mark, or Big5.',
    advice: 'Find out what made the file. If it is text in another encoding, convert it to UTF-8.',
  },
  'ingest/no-text': {
    meaning: 'The text file holds nothing but white space.',
    advice: 'Look at what converted it: a scan converted without OCR gives such a file.',
  },
  'ingest/undecodable-bytes': {
    meaning: 'A few bytes of the text file are not valid in its encoding; each stands as U+FFFD in the text.',
    advice: 'Look at the line named: the character may be a user-defined one (造字) or cut in two. Everything else was read.',
  },
  'ingest/nul-characters': {
    meaning:
      'The text file holds NUL characters, which no text has; U+FFFD stands in the text for each place with some. Where there are many the file is refused.',
    advice:
      'Fetch the file again: transport, or a disc, has lost what was there. At the end of the file they are most often only padding. Everything else was read.',
  },
  'ingest/damaged-pdf': {
    meaning: 'The PDF is so damaged that no page could be read.',
    advice: 'Fetch it again, or repair it with another program (print it to a new PDF) and ingest the result.',
  },
  'ingest/truncated-pdf': {
    meaning: 'The PDF has no end mark, so its end is missing; the pages that were found are read.',
    advice: 'Fetch it again and compare the number of pages.',
  },
  'ingest/encrypted': {
    meaning: 'The PDF can only be opened with a password. One that merely restricts printing or copying is read.',
    advice: 'Save a copy without the password and ingest that.',
  },
  'ingest/no-text-layer': {
    meaning: 'No page of the PDF holds any text: the pages are images or drawn outlines.',
    advice: 'Run OCR over it (for example ocrmypdf with chi_tra) and ingest the result.',
  },
  'ingest/page-without-text': {
    meaning: 'The page holds an image and no text, in a document whose other pages have text.',
    advice: 'Look at the page: if it is a scanned table, it needs OCR.',
  },
  'ingest/page-unreadable': {
    meaning: 'The page could not be read; an empty page stands in its place.',
    advice: 'Open the PDF at this page. If a viewer shows it, print the document to a new PDF and ingest that.',
  },
  'ingest/page-damaged': {
    meaning: 'Part of the page could not be read; what could be is kept.',
    advice: 'Compare the page with its text: something printed on it is missing.',
  },
  'ingest/font-data-missing': {
    meaning: 'A font of the page could not be loaded, so what is printed in it is missing or wrong.',
    advice:
      'If a CMap file could not be opened, install pdfjs-dist again. Otherwise the PDF names an encoding nobody supplies: it needs OCR.',
  },
  'ingest/unmapped-glyphs': {
    meaning: 'Many glyphs of the page have no usable Unicode value, so its text is at least partly garbage.',
    advice: 'The font of the PDF lacks a correct ToUnicode map. Run OCR over the page.',
  },
  'ingest/text-recognised': {
    meaning: 'The text file was made by recognition of print (OCR): its punctuation is as no keyboard leaves it.',
    advice: 'Give OCR output with boxes (hOCR, ALTO) where there is one: it says where the columns are.',
  },
  'ingest/garbage-text': {
    meaning:
      'A font of the page gives its glyphs wrong Unicode values, so that a Chinese text reads as a mixture of foreign letters. What is printed in it was left out.',
    advice: 'Look at the page, and run OCR over it: what is printed there is not in the data.',
  },
  'ingest/tags-left-out': {
    meaning:
      'The PDF is tagged, and a table of it is so large that reading its tags on every page would take too long. From this page on it is read by its rules and words alone, up to the next range of pages.',
    advice: 'Nothing to do: a large table is mostly ruled, and read as well without its tags.',
  },
  'ingest/resolution-assumed': {
    meaning:
      'The OCR output does not say how many pixels make an inch: the usual resolution at which the page is A4 is taken, else 300 dpi. Only lengths depend on it.',
    advice: 'Nothing, unless boxes in points matter: then have the OCR write hOCR of an image that knows its resolution.',
  },
  'ingest/ocr-doubtful': {
    meaning: 'The OCR itself is not sure of the page.',
    advice: 'Compare the page with the scan. Scanning at 300 dpi, straight and without shading, helps most.',
  },
  'ingest/ocr-entries-lost': {
    meaning: 'Some entries of the OCR output are not as its format says, or have no place on a page, and are not read.',
    advice: 'Write the OCR output again. If it was edited by hand or another program, look at what that did.',
  },
}
