/** An answer's prose without its `[link_id=N]` marks and the closing full stop. */
export function stripCitations(answer: string): string {
  return answer
    .replace(/\[link_id=[^\]]*\]/g, "")
    .replace(/\s+([.,;])/g, "$1")
    .replace(/\.\s*$/, "")
    .trim();
}
