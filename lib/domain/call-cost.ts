/** What the endpoint counted of one call, or an estimate of it. */
export interface TokenUsage {
  promptTokens: number;
  /** Of the prompt's tokens. */
  cachedPromptTokens: number;
  completionTokens: number;
}

/** Micros per million tokens; null: not priced, or for cached ones: as the others. */
export interface TokenPrices {
  promptPriceMicros: number | null;
  cachedPromptPriceMicros: number | null;
  completionPriceMicros: number | null;
}

/** Micros, rounded once. What is not priced costs nothing here, which a page has to say. */
export function callCostMicros(usage: TokenUsage, prices: TokenPrices): number {
  const prompt = prices.promptPriceMicros ?? 0;
  const cached = prices.cachedPromptPriceMicros ?? prompt;
  const cachedTokens = Math.min(usage.cachedPromptTokens, usage.promptTokens);
  const micros =
    (usage.promptTokens - cachedTokens) * prompt +
    cachedTokens * cached +
    usage.completionTokens * (prices.completionPriceMicros ?? 0);
  return Math.round(micros / 1_000_000);
}
