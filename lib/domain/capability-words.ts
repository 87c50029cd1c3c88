import type { CapabilityKey } from "@/lib/domain/endpoint";

/** How each capability is called on a page, and what happens without it: each has a fallback, so none is required. */
export const capabilityWords: Record<CapabilityKey, { title: string; fallback: string }> = {
  samples: { title: "n samples a request", fallback: "Else n parallel requests." },
  logprobs: {
    title: "Log-probabilities",
    fallback: "Else the first valid sample is executed, and each trajectory says so.",
  },
  response_format: {
    title: "JSON schema",
    fallback: "Else a JSON object, else JSON in text: tolerant reader, strict check.",
  },
  seed: { title: "Seed", fallback: "Else runs are stored and cannot be repeated exactly." },
  fine_tuning: {
    title: "Fine-tuning",
    fallback: "Else an external trainer, exemplars in context, or another endpoint trains.",
  },
  usage: {
    title: "Token counts",
    fallback: "Else estimated at four characters a token, and called so.",
  },
};
