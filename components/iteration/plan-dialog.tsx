"use client";

import { CopyId } from "@/components/ui/copy-id";
import { Dialog } from "@/components/ui/dialog";
import type { IterationDetail } from "@/lib/contracts/iteration";

/** What the iteration was launched with. */
export default function PlanDialog({
  detail,
  onClose,
}: {
  detail: IterationDetail;
  onClose: () => void;
}) {
  const { number, id } = detail.summary;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={`Plan of iteration ${number}`}>
      <dl className="grid grid-cols-[110px_minmax(0,1fr)] gap-x-4 px-4 py-2 max-md:grid-cols-1">
        {detail.planFacts.map((fact) => (
          <div
            key={fact.label}
            className="contents [&>*]:border-line [&>*]:border-t [&>*]:py-1.5 first:[&>*]:border-t-0"
          >
            <dt className="text-ink-3">{fact.label}</dt>
            <dd className="min-w-0">{fact.value}</dd>
          </div>
        ))}
      </dl>
      <p className="flex items-center gap-2 border-line border-t bg-canvas px-4 py-2 text-ink-3 text-sm">
        A plan never changes once it is launched. <CopyId id={id} what="iteration id" />
      </p>
    </Dialog>
  );
}
