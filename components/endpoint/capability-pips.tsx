import { cn } from "@/components/ui/cn";
import type { Capability } from "@/lib/contracts/endpoint";

const word = (has: boolean | null) => (has === null ? "not probed" : has ? "yes" : "no");

/** Five squares, hatched where absent: what decides which way a policy is asked. */
export function CapabilityPips({ capabilities: all }: { capabilities: readonly Capability[] }) {
  const capabilities = all.filter(({ key }) => key !== "usage");
  if (capabilities.every(({ has }) => has === null)) {
    return <span className="text-ink-3">not probed</span>;
  }
  const label = capabilities.map(({ title, has }) => `${title}: ${word(has)}`).join(", ");
  return (
    <span role="img" aria-label={label} className="inline-flex gap-0.5 align-middle">
      {capabilities.map(({ key, title, has }) => (
        <i
          key={key}
          title={`${title}: ${word(has)}`}
          className={cn(
            "size-[9px] rounded-[1.5px]",
            has ? "bg-ink-2" : "hatch shadow-[inset_0_0_0_1px_var(--line-strong)]",
          )}
        />
      ))}
    </span>
  );
}
