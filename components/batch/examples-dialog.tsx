"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ExampleRow } from "@/components/batch/example-row";
import { RevisionFooter } from "@/components/batch/revision-footer";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { batchExamplesQuery, batchSampleQuery } from "@/lib/client/batch-examples-query";
import { formatId, formatNumber, formatPlural } from "@/lib/client/format";
import type { BatchExample } from "@/lib/contracts/batch";
import type { BatchSummary } from "@/lib/contracts/iteration";

interface ExamplesDialogProps {
  projectId: string;
  batch: BatchSummary & { manifestSha256: string };
  /** Null: all of them, page by page. */
  sampleSize: number | null;
  editable: boolean;
  onClose: () => void;
}

/** Ordinals whose inclusion a person changed, not yet stored. */
type Pending = ReadonlyMap<number, boolean>;

function toggled(pending: Pending, example: BatchExample, included: boolean): Pending {
  const next = new Map(pending);
  if (included === example.included) next.delete(example.ordinal);
  else next.set(example.ordinal, included);
  return next;
}

function useExamples({ projectId, batch, sampleSize }: ExamplesDialogProps) {
  const all = useInfiniteQuery({
    ...batchExamplesQuery(projectId, batch.id),
    enabled: sampleSize === null,
  });
  const sample = useQuery({
    ...batchSampleQuery(projectId, batch.id, sampleSize ?? 1),
    enabled: sampleSize !== null,
  });
  const pages = sampleSize === null ? all.data?.pages : sample.data && [sample.data];
  return {
    examples: pages?.flatMap((page) => page.examples) ?? null,
    total: pages?.[0]?.total ?? 0,
    error: sampleSize === null ? all.error : sample.error,
    retry: () => (sampleSize === null ? all.refetch() : sample.refetch()),
    more: sampleSize === null && all.hasNextPage ? () => all.fetchNextPage() : null,
    loadingMore: all.isFetchingNextPage,
  };
}

/** The examples of a batch; leaving some out or putting them back makes the next revision. */
export default function ExamplesDialog(props: ExamplesDialogProps) {
  const { batch, sampleSize, editable, onClose } = props;
  const [pending, setPending] = useState<Pending>(new Map());
  const { examples, total, error, retry, more, loadingMore } = useExamples(props);
  const title =
    sampleSize === null
      ? `Examples of ${formatId(batch.id, "b")}`
      : `${sampleSize} examples of ${formatId(batch.id, "b")}, drawn at random`;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      width="wide"
      description={`${formatPlural(batch.exampleCount, "example")} in revision ${batch.revision}. ${editable ? "Clear a box to leave one out; that makes a new revision." : "This revision stands as it is."}`}
    >
      <div className="mt-3 max-h-[min(62dvh,640px)] overflow-y-auto border-line border-t">
        {!examples && error && (
          <ErrorState
            {...wordsOf(error)}
            safe="The batch stands as it is."
            action={<Button onClick={retry}>Read again</Button>}
            className="p-4"
          />
        )}
        {!examples && !error && <SkeletonRows rows={8} label="Reading the examples" />}
        {examples && (
          <ul>
            {examples.map((example) => (
              <ExampleRow
                key={example.ordinal}
                example={example}
                included={pending.get(example.ordinal) ?? example.included}
                editable={editable}
                onToggle={(included) => setPending(toggled(pending, example, included))}
              />
            ))}
          </ul>
        )}
        {examples && more && (
          <div className="flex items-center gap-3 border-line border-t px-4 py-2.5">
            <span className="text-ink-3 text-sm">
              First {formatNumber(examples.length)} of {formatNumber(total)}
            </span>
            <Button busy={loadingMore} onClick={() => more()}>
              Next 50
            </Button>
          </div>
        )}
      </div>
      {pending.size > 0 && (
        <RevisionFooter
          {...props}
          pending={pending}
          onUndo={() => setPending(new Map())}
          onDone={onClose}
        />
      )}
    </Dialog>
  );
}
