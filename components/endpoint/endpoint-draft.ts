import type { EndpointView } from "@/lib/contracts/endpoint";
import type { EndpointLimits, EndpointPrices } from "@/lib/domain/endpoint";
import { guessKindByUrl } from "@/lib/domain/endpoint-guess";
import type { EndpointKind } from "@/lib/domain/endpoint-kind";

/** What a person types of an endpoint. Prices are USD a million tokens, empty: not priced; limits empty: none. */
export interface EndpointDraft {
  name: string;
  /** Null: guessed. */
  kind: EndpointKind | null;
  baseUrl: string;
  apiKey: string;
  allowPrivateHost: boolean;
  model: string;
  maxConcurrency: string;
  requestsPerMinute: string;
  tokensPerMinute: string;
  maxReplyTokens: string;
  timeoutSeconds: string;
  promptPrice: string;
  completionPrice: string;
  cachedPrice: string;
}

export type TextField = Exclude<keyof EndpointDraft, "allowPrivateHost" | "kind">;
export type FieldFaults = Partial<Record<keyof EndpointDraft, string>>;

export const emptyDraft: EndpointDraft = {
  name: "",
  kind: null,
  baseUrl: "",
  apiKey: "",
  allowPrivateHost: false,
  model: "",
  maxConcurrency: "16",
  requestsPerMinute: "",
  tokensPerMinute: "",
  maxReplyTokens: "",
  timeoutSeconds: "60",
  promptPrice: "",
  completionPrice: "",
  cachedPrice: "",
};

const usd = (micros: number | null) => (micros === null ? "" : String(micros / 1_000_000));
const count = (value: number | null) => (value === null ? "" : String(value));

export function draftOf({ limits, prices, ...endpoint }: EndpointView): EndpointDraft {
  return {
    ...emptyDraft,
    name: endpoint.name,
    kind: endpoint.kind,
    baseUrl: endpoint.baseUrl,
    allowPrivateHost: endpoint.allowPrivateHost,
    maxConcurrency: String(limits.maxConcurrency),
    requestsPerMinute: count(limits.requestsPerMinute),
    tokensPerMinute: count(limits.tokensPerMinute),
    maxReplyTokens: count(limits.maxReplyTokens),
    timeoutSeconds: String(limits.timeoutMs / 1000),
    promptPrice: usd(prices.promptMicros),
    completionPrice: usd(prices.completionMicros),
    cachedPrice: usd(prices.cachedPromptMicros),
  };
}

/** As it was chosen, else as the URL tells. */
export const kindOf = (draft: EndpointDraft): EndpointKind =>
  draft.kind ?? guessKindByUrl(draft.baseUrl) ?? "other";

/** USD as typed to micros; null: empty, so not priced. */
const toMicros = (typed: string): number | null =>
  typed.trim() === "" ? null : Math.round(Number(typed) * 1_000_000);
const toCount = (typed: string): number | null => (typed.trim() === "" ? null : Number(typed));

/** The typed limits and prices, once they have no faults; what is not typed stays as it was. */
export function settingsOf(
  draft: EndpointDraft,
  before: Partial<EndpointLimits> = {},
): { limits: Partial<EndpointLimits>; prices: EndpointPrices } {
  return {
    limits: {
      ...before,
      maxConcurrency: Number(draft.maxConcurrency),
      requestsPerMinute: toCount(draft.requestsPerMinute),
      tokensPerMinute: toCount(draft.tokensPerMinute),
      maxReplyTokens: toCount(draft.maxReplyTokens),
      timeoutMs: Math.round(Number(draft.timeoutSeconds) * 1000),
    },
    prices: {
      promptMicros: toMicros(draft.promptPrice),
      completionMicros: toMicros(draft.completionPrice),
      cachedPromptMicros: toMicros(draft.cachedPrice),
    },
  };
}

const isPrice = (text: string) => text.trim() === "" || (Number(text) >= 0 && Number(text) < 1e6);
const isCount = (text: string, most: number) => {
  const value = Number(text);
  return text.trim() === "" || (Number.isInteger(value) && value >= 1 && value <= most);
};

/** What cannot be sent, by field, in words that name the remedy. */
export function faultsOf(draft: EndpointDraft): FieldFaults {
  const faults: FieldFaults = {};
  const seconds = Number(draft.timeoutSeconds);
  if (draft.name.trim() === "") faults.name = "Give it a name.";
  if (!URL.canParse(draft.baseUrl) || !/^https?:/.test(draft.baseUrl)) {
    faults.baseUrl = "Enter the whole URL, as in https://models.lab.example/v1.";
  }
  if (draft.maxConcurrency.trim() === "" || !isCount(draft.maxConcurrency, 512)) {
    faults.maxConcurrency = "1 to 512.";
  }
  if (!isCount(draft.requestsPerMinute, 1e6)) faults.requestsPerMinute = "A whole number.";
  if (!isCount(draft.tokensPerMinute, 1e9)) faults.tokensPerMinute = "A whole number.";
  if (!isCount(draft.maxReplyTokens, 1e6)) faults.maxReplyTokens = "A whole number.";
  if (!(seconds >= 1 && seconds <= 3600)) faults.timeoutSeconds = "1 to 3600.";
  for (const field of ["promptPrice", "completionPrice", "cachedPrice"] as const) {
    if (!isPrice(draft[field])) faults[field] = "A price, or nothing.";
  }
  return faults;
}
