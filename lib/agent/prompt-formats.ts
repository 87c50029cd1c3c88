import { codeFormat } from "@/lib/agent/code-format";
import { jsonFormat } from "@/lib/agent/json-format";
import type { PromptFormat } from "@/lib/agent/prompt-format";
import type { PromptFormatName } from "@/lib/domain/prompt";

/** The format a prompt version is written for. */
export const promptFormats: Readonly<Record<PromptFormatName, PromptFormat>> = {
  json: jsonFormat,
  code: codeFormat,
};
