import type { ChatMessage } from "@/lib/agent/ports";

/** Messages as the one text that a base model goes on with: their contents, a blank line between. */
export function promptText(messages: readonly Pick<ChatMessage, "content">[]): string {
  return messages.map(({ content }) => content).join("\n\n");
}
