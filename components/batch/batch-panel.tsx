"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Approval } from "@/components/batch/approval";
import { BatchFacts } from "@/components/batch/batch-facts";
import { GateNote } from "@/components/batch/gate-note";
import { Button } from "@/components/ui/button";
import { CopyId } from "@/components/ui/copy-id";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { formatId, formatPlural } from "@/lib/client/format";
import type { BatchSummary, IterationDetail } from "@/lib/contracts/iteration";

const ExamplesDialog = dynamic(() => import("@/components/batch/examples-dialog"), { ssr: false });

const ExportMenu = dynamic(() => import("@/components/batch/export-menu"), { ssr: false });

type FrozenBatch = BatchSummary & { manifestSha256: string };
const sampleSize = 20;

/** Before anything is frozen: what will stand here, and what makes it. */
function NoBatch({ detail }: { detail: IterationDetail }) {
  const inReview = detail.summary.state === "in_review";
  return (
    <Panel title="Batch">
      <p className="px-4 py-4 font-serif text-lg text-ink-2 max-md:px-3">
        {inReview
          ? "No batch yet. Choose what to train on, then freeze it: it gets a hash, and what is approved is exactly that."
          : "A batch is frozen once the ranking is over."}
      </p>
    </Panel>
  );
}

function Drift({ batch }: { batch: BatchSummary }) {
  if (batch.driftCount === 0) return null;
  return (
    <PanelBody rule>
      <p className="text-ink-2 text-sm">
        <b>Drift:</b> {formatPlural(batch.driftCount, "later override")} touch{" "}
        {batch.driftedExampleCount} of {formatPlural(batch.exampleCount, "example")}. The batch
        stays as it was frozen; freeze a new one to take them in.
      </p>
    </PanelBody>
  );
}

function hasManifest(batch: BatchSummary): batch is FrozenBatch {
  return batch.manifestSha256 !== null;
}

/** The examples put up for approval. */
export function BatchPanel({ projectId, detail }: { projectId: string; detail: IterationDetail }) {
  // The revision that was opened, not the one that stands by now: its ordinals are what gets edited.
  const [opened, setOpened] = useState<{ batch: FrozenBatch; sampleSize: number | null } | null>(
    null,
  );
  const { batch } = detail;
  if (!batch) return <NoBatch detail={detail} />;
  const open = (size: number | null) => {
    if (hasManifest(batch)) setOpened({ batch, sampleSize: size });
  };
  const editable = detail.summary.state === "in_review" && batch.status === "frozen";
  return (
    <Panel
      title="Batch"
      beside={
        <>
          <Tag mono title={batch.id}>
            {formatId(batch.id, "b")}
          </Tag>
          <span className="text-ink-3 text-sm">revision {batch.revision}</span>
        </>
      }
      aside={<CopyId id={batch.id} bare what="batch id" />}
    >
      <PanelBody>
        <BatchFacts batch={batch} />
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button className="flex-1" onClick={() => open(null)}>
            Open {formatPlural(batch.exampleCount, "example")}
          </Button>
          <Button onClick={() => open(sampleSize)}>Sample {sampleSize}</Button>
          {batch.status === "approved" && <ExportMenu projectId={projectId} batchId={batch.id} />}
        </div>
      </PanelBody>
      <Drift batch={batch} />
      {detail.reviewGate && !batch.decision && <GateNote gate={detail.reviewGate} />}
      {hasManifest(batch) && <Approval projectId={projectId} detail={detail} batch={batch} />}
      {opened && (
        <ExamplesDialog
          {...opened}
          projectId={projectId}
          editable={editable}
          onClose={() => setOpened(null)}
        />
      )}
    </Panel>
  );
}
