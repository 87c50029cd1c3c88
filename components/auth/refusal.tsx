import { TriangleAlert } from "lucide-react";
import { wordsOf } from "@/lib/client/api";

/** Why the whole form was refused, above its fields. The id stands there only for what nobody expected. */
export function Refusal({ id, error }: { id: string; error: unknown }) {
  if (!error) return null;
  const { title, code, id: requestId } = wordsOf(error);
  return (
    <div
      id={id}
      role="alert"
      className="flex gap-2 rounded-control bg-wrong-soft px-2.5 py-2 text-sm text-wrong"
    >
      <TriangleAlert aria-hidden="true" className="mt-px size-3.5" />
      <span className="min-w-0">
        {title}
        {code === "internal" && <span className="block break-all font-mono">{requestId}</span>}
      </span>
    </div>
  );
}
