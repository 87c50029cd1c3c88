import { z } from "zod";
import { ApiError } from "@/lib/practice/server/api-error";

const MAX_SAMPLES = 128;
const textPart = z.object({ type: z.literal("text"), text: z.string() });

const chatRequestSchema = z.object({
  model: z.string(),
  messages: z
    .array(
      z.object({
        role: z.string(),
        content: z
          .union([z.string(), z.array(textPart)])
          .transform((content) =>
            typeof content === "string" ? content : content.map((part) => part.text).join(""),
          ),
      }),
    )
    .min(1),
  n: z.int().min(1).max(MAX_SAMPLES).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  seed: z.int().nullish(),
  logprobs: z.boolean().nullish(),
  stream: z.boolean().nullish(),
});

export interface ChatRequest {
  model: string;
  messages: { role: string; content: string }[];
  n: number;
  temperature: number;
  seed: number | null;
  logprobs: boolean;
}

/** What else a client may send (response_format, top_p, max_tokens…) changes nothing here and is let pass. */
export function readChatRequest(body: unknown): ChatRequest {
  const parsed = chatRequestSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const param = issue?.path.join(".") ?? "";
    throw new ApiError(400, `Invalid request: ${param} ${issue?.message ?? ""}`.trim(), { param });
  }
  const { data } = parsed;
  if (data.stream) {
    throw new ApiError(400, "This server does not stream; send the request without `stream`.", {
      param: "stream",
      code: "unsupported_value",
    });
  }
  return {
    model: data.model,
    messages: data.messages,
    n: data.n ?? 1,
    temperature: data.temperature ?? 1,
    seed: data.seed ?? null,
    logprobs: data.logprobs ?? false,
  };
}
