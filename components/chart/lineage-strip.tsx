import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { GenerationRings } from "@/components/mark/generation-rings";
import { cn } from "@/components/ui/cn";

export type LineageNode = {
  kind: "policy" | "iteration" | "batch";
  title: string;
  detail: string;
  /** Of a policy: its rings. */
  generation: number | null;
  href: string | null;
  /** Not there yet: dashed. */
  pending: boolean;
};

function Title({ node, children }: { node: LineageNode; children: ReactNode }) {
  const look = node.kind === "policy" ? "" : "font-strong";
  if (node.href === null) return <span className={look}>{children}</span>;
  return (
    <Link
      href={node.href}
      className={cn(
        look,
        "underline decoration-accent-line underline-offset-2 hover:decoration-accent",
      )}
    >
      {children}
    </Link>
  );
}

function Node({ node }: { node: LineageNode }) {
  return (
    <li className={cn("flex items-center gap-2 whitespace-nowrap", node.pending && "text-ink-3")}>
      {node.generation !== null && (
        <GenerationRings
          generation={node.generation}
          pending={node.pending}
          className="size-[22px]"
        />
      )}
      <span className="grid">
        <Title node={node}>{node.title}</Title>
        <span title={node.detail} className="max-w-56 truncate text-ink-3 text-xs">
          {node.detail}
        </span>
      </span>
    </li>
  );
}

/** policy → iteration → batch → policy. An edge to what is not there yet is dashed. */
export function LineageStrip({ nodes }: { nodes: readonly LineageNode[] }) {
  return (
    <section
      aria-label="Lineage"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-panel bg-surface shadow-e0"
    >
      <ol className="flex min-w-max items-center px-4 py-2.5">
        {nodes.map((node, position) => (
          <Fragment key={`${node.kind}-${node.title}`}>
            {position > 0 && (
              <li
                aria-hidden="true"
                className={cn(
                  "relative mx-2.5 h-px min-w-8 flex-1 after:absolute after:-top-[3px] after:right-0 after:size-1.5 after:rotate-45 after:border-ink-3 after:border-t after:border-r",
                  node.pending ? "edge-open" : "bg-line-strong",
                )}
              />
            )}
            <Node node={node} />
          </Fragment>
        ))}
      </ol>
    </section>
  );
}
