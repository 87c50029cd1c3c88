import type { AnswerFormat } from "@/lib/domain/endpoint-kind";

/**
 * The fields of a chat body that hold the reply to a schema.
 * OpenAI: https://platform.openai.com/docs/guides/structured-outputs
 * vLLM: https://docs.vllm.ai/en/v0.11.0/features/structured_outputs.html (`guided_json` until 0.11, then `structured_outputs`)
 * llama.cpp: https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md
 */
export function answerFormatFields(
  format: AnswerFormat,
  name: string,
  schema: unknown,
): Record<string, unknown> {
  switch (format) {
    case "json_schema":
      return { response_format: { type: "json_schema", json_schema: { name, schema } } };
    case "structured_outputs":
      return { structured_outputs: { json: schema } };
    case "guided_json":
      return { guided_json: schema };
    case "json_object_schema":
      return { response_format: { type: "json_object", schema } };
    case "json_object":
      return { response_format: { type: "json_object" } };
    case "text":
      return {};
  }
}
