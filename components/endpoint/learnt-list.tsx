import type { EndpointView } from "@/lib/contracts/endpoint";

/** What a run found out about a model that no probe had: it is used from then on. */
export function LearntList({ learnt }: Pick<EndpointView, "learnt">) {
  if (learnt.length === 0) return null;
  return (
    <>
      <h4 className="mt-2 border-line border-t pt-2 font-label text-sm">Found by model</h4>
      <ul className="grid gap-0.5 text-sm">
        {learnt.map(({ model, title, found }) => (
          <li key={`${model}/${title}`} className="wrap-anywhere text-ink-2">
            <span className="font-mono">{model}</span>, {title}:{" "}
            <span className="text-ink-3">{found}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
