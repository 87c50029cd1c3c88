import { Diamond } from "@/components/mark/diamond";
import { inTableNumbers } from "@/components/trajectory/table-numbers";
import type { StepView } from "@/lib/contracts/trajectory";

const words = {
  parsed: "",
  unparsed: "The ranker's reply was unclear, so the step is unranked: nothing was guessed.",
  all_alike: "Every valid sample says the same, so the ranker was not asked.",
} as const;

/** What it named best each time it was asked: the ranks above are the mean over these orders. */
function OrderList({ ranking }: { ranking: NonNullable<StepView["ranking"]> }) {
  return (
    <ul aria-label="Orders asked" className="mt-1 grid gap-0.5 text-ink-2 text-sm">
      {ranking.asked.map(({ orderNo, presentedOrder, best }) => (
        <li key={orderNo}>
          shown {presentedOrder.map((index) => index + 1).join(" ")}:{" "}
          {best === null ? "unclear" : `sample ${best + 1} best`}
          {best !== null && best === presentedOrder[0] && (
            <span className="text-ink-3">, the first shown</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Why the ranker placed the samples as it did. */
export function RankingNote({ ranking }: { ranking: StepView["ranking"] }) {
  if (!ranking) return null;
  const { explanation, parseStatus, presentedOrder, orders, sameWinner, judge } = ranking;
  const order = presentedOrder.map((index) => index + 1).join(" ");
  const agreement =
    orders > 1 && parseStatus === "parsed"
      ? `, same winner in ${sameWinner} of ${orders} orders`
      : "";
  return (
    <section
      aria-label="Ranker's explanation"
      className="flex gap-2.5 rounded-control bg-ai-soft px-3 py-2.5"
    >
      <Diamond className="mt-1" />
      <div className="min-w-0 wrap-anywhere">
        {explanation && (
          <p className="font-serif text-[14px]/5">
            “{inTableNumbers(explanation, presentedOrder)}”
          </p>
        )}
        {words[parseStatus] && <p className="text-ink-2">{words[parseStatus]}</p>}
        <p className="mt-1 text-ink-3 text-sm">
          {judge}
          {parseStatus !== "all_alike" && `, shown to it in the order ${order}`}
          {agreement}
        </p>
        {orders > 1 && parseStatus !== "all_alike" && <OrderList ranking={ranking} />}
      </div>
    </section>
  );
}
