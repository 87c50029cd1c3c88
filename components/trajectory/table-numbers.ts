const named =
  /\b(samples?)(\s+#?\d+(?:(?:\s*,\s*|\s*&\s*|\s+(?:and|or|to)\s+|,\s*(?:and|or)\s+)#?\d+)*)/gi;

/**
 * The ranker names samples by the place they were shown in; the table names them by their own number. A number it could
 * not have meant is left as it stands. @param presentedOrder indexes of the samples, in the order they were shown
 */
export function inTableNumbers(explanation: string, presentedOrder: readonly number[]): string {
  return explanation.replace(
    named,
    (_, word: string, numbers: string) =>
      word +
      numbers.replace(/\d+/g, (place) => {
        const index = presentedOrder[Number(place) - 1];
        return index === undefined ? place : String(index + 1);
      }),
  );
}
