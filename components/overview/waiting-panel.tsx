import { Circle } from "@/components/mark/circle";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { formatPlural } from "@/lib/client/format";
import type { Overview } from "@/lib/contracts/overview";

const verbs = { approve: "Review", decide: "Decide", resume: "Open" } as const;

/** What does not go on without a person. */
export function WaitingPanel({ waiting }: { waiting: Overview["waiting"] }) {
  return (
    <Panel title="Waiting for people" aside={formatPlural(waiting.length, "item")}>
      {waiting.length === 0 ? (
        <p className="px-4 py-4 font-serif text-lg text-ink-2 max-md:px-3">
          Nothing waits. Batches to approve and policies to decide on appear here.
        </p>
      ) : (
        <ul>
          {waiting.map((item) => (
            <li
              key={`${item.iterationId}-${item.action}`}
              className="grid grid-cols-[14px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-line border-t px-4 py-2 first:border-t-0 max-md:px-3"
            >
              <Circle className="self-start mt-1.5" />
              <span className="grid">
                <span className="font-label">{item.title}</span>
                <span className="text-ink-3 text-sm">{item.detail}</span>
              </span>
              <LinkButton
                href={`/iterations/${item.iterationId}`}
                aria-label={`${verbs[item.action]}: ${item.title}`}
              >
                {verbs[item.action]}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
