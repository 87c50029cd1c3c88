/**
 * About how many tokens a text has, at four characters each
 * (https://help.openai.com/en/articles/4936856-what-are-tokens-and-how-to-count-them). Wherever such a count is shown it is
 * called estimated.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
