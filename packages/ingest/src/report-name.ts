const reportName = /\.(?:pdf|txt|md|html|htm|hocr|xml|tsv)$/i

/** true for names it may read: .pdf .txt .md .html .htm, and .hocr .xml .tsv, which are refused when opened unless they are OCR output. */
export function isReportName(name: string): boolean {
  return reportName.test(name)
}
