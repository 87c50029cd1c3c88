import { Message } from "@/components/ui/message";
import { wordsOf } from "@/lib/client/api";

/** Under the button that failed: the server's words, its code and id. */
export function ActionError({ error }: { error: unknown }) {
  if (!error) return null;
  const { title, code, id } = wordsOf(error);
  return (
    <Message tone="fault">
      {title}{" "}
      {code && (
        <span className="font-mono text-ink-3 text-xs">
          {code}
          {id && ` · ${id.slice(-6)}`}
        </span>
      )}
    </Message>
  );
}
