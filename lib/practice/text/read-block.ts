export interface ChatTurn {
  role: string;
  content: string;
}

/**
 * The value of the last fenced json block of the last user message: the one place where prompts of any
 * version carry their typed value. Undefined: there is none, or it is not JSON.
 */
export function readLastJsonBlock(messages: readonly ChatTurn[]): unknown {
  const user = messages.findLast((message) => message.role === "user");
  if (!user) return undefined;
  const open = user.content.lastIndexOf("```json");
  const start = open + "```json".length;
  const close = open < 0 ? -1 : user.content.indexOf("\n```", start);
  if (close < 0) return undefined;
  try {
    return JSON.parse(user.content.slice(start, close));
  } catch {
    return undefined;
  }
}
