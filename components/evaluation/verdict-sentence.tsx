import { Fragment } from "react";
import type { Comparison } from "@/lib/contracts/iteration";

type Verdict = "better" | "worse" | "cannot_tell" | "unclaimed";

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

const verdictOf = ({ difference }: Comparison): Verdict => difference?.verdict ?? "unclaimed";

/** What is said of the sizes with one verdict: `generation 2 cannot be told apart from generation 1`. */
function claim(
  comparison: Comparison,
  verdict: Verdict,
): { plain: string; strong: string; end: string } {
  const { generation } = comparison.policy;
  const parent = comparison.parent.generation;
  switch (verdict) {
    case "better":
      return {
        plain: `generation ${generation} `,
        strong: "is better",
        end: ` than generation ${parent}`,
      };
    case "worse":
      return {
        plain: `generation ${generation} `,
        strong: "is worse",
        end: ` than generation ${parent}`,
      };
    case "cannot_tell":
      return {
        plain: `generation ${generation} `,
        strong: "cannot be told apart",
        end: ` from generation ${parent}`,
      };
    case "unclaimed":
      return { plain: "", strong: "nothing is claimed", end: ": too many answers are missing" };
  }
}

/** The conclusion first, in words: sizes with the same verdict share a clause. */
export function VerdictSentence({ comparisons }: { comparisons: readonly Comparison[] }) {
  const groups = [...Map.groupBy(comparisons, verdictOf)];
  const n = comparisons[0]?.difference?.n ?? comparisons[0]?.policyAccuracy.n ?? 0;
  return (
    <p className="max-w-[58ch] text-pretty font-serif text-[21px]/[28px] text-ink">
      {groups.map(([verdict, members], index) => {
        const first = members[0];
        if (!first) return null;
        const { plain, strong, end } = claim(first, verdict);
        const on = index === 0 ? ` on ${n.toLocaleString("en-US")} questions` : "";
        return (
          <Fragment key={verdict}>
            {index > 0 && " "}For <b>{list.format(members.map((one) => one.policy.size))}</b>,{" "}
            {plain}
            <b>{strong}</b>
            {end}
            {on}.
          </Fragment>
        );
      })}
    </p>
  );
}
