import { Check, TriangleAlert } from "lucide-react";
import { CapabilityList } from "@/components/endpoint/capability-list";
import { formatPlural } from "@/lib/client/format";
import { formatDuration } from "@/lib/client/format-time";
import type { EndpointTest } from "@/lib/contracts/endpoint";

/** What the endpoint itself said: what it can do, or what did not work, why, and what to do. */
export function TestResult({ test }: { test: EndpointTest }) {
  if (!test.ok) {
    return (
      <div role="alert" className="grid gap-1 rounded-control bg-wrong-soft px-3 py-2.5">
        <p className="flex items-start gap-2 font-strong text-wrong">
          <TriangleAlert aria-hidden="true" className="mt-[3px] size-3.5" />
          {test.what}
        </p>
        <p className="wrap-anywhere">{test.why}</p>
        <p className="text-ink-2">{test.remedy}</p>
      </div>
    );
  }
  return (
    <div role="status" className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-1.5">
        <Check aria-hidden="true" className="size-3.5 text-accent" />
        answered in {formatDuration(test.latencyMs)}
        <span className="text-ink-3 text-sm">
          {formatPlural(test.models.length, "model")} in {formatDuration(test.modelsMs)}, probed{" "}
          {test.model} with {formatPlural(test.callCount, "call")}
        </span>
      </p>
      <CapabilityList capabilities={test.capabilities} />
    </div>
  );
}
