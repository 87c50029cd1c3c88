"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ArmsPanel } from "@/components/experiment/arms-panel";
import { Conclusion } from "@/components/experiment/conclusion";
import { experimentTrail } from "@/components/experiment/experiment-trail";
import { measureName } from "@/components/experiment/figure-text";
import { ForestPanel } from "@/components/experiment/forest-panel";
import { ReadingPanel } from "@/components/experiment/reading-panel";
import { ReportPanel } from "@/components/experiment/report-panel";
import { StopExperimentButton } from "@/components/experiment/stop-experiment-button";
import { LiveDot } from "@/components/mark/live-dot";
import { PageBody, Stack } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { Tag } from "@/components/ui/tag";
import { wordsOf } from "@/lib/client/api";
import { experimentQuery } from "@/lib/client/experiment-query";
import { useExperimentEvents } from "@/lib/client/use-experiment-events";
import type { ExperimentDetail, Measure } from "@/lib/contracts/experiment";
import { experimentWords } from "@/lib/domain/experiment";

function MeasureChoice({
  measures,
  at,
  onChange,
}: {
  measures: readonly Measure[];
  at: number;
  onChange: (at: number) => void;
}) {
  if (measures.length < 2) return null;
  return (
    <SegmentedControl
      label="Compared on"
      value={String(at)}
      options={measures.map((one, index) => ({
        value: String(index),
        label: `${one.split}, ${one.decoding.replace("_", " ")}`,
      }))}
      onChange={(next) => onChange(Number(next))}
    />
  );
}

function Report({ detail }: { detail: ExperimentDetail }) {
  const [at, setAt] = useState(0);
  const { measures, arms, running, experiment } = detail;
  const measure = measures[at] ?? measures[0] ?? null;
  const name = measure ? measureName(measure) : "nothing is evaluated yet";
  const looks = measure?.testLooks ?? null;
  return (
    <PageBody>
      <div className="grid gap-3">
        <p className="text-ink-2">{experimentWords[experiment].question}</p>
        {measure ? (
          <Conclusion measure={measure} running={running} />
        ) : (
          <p className="max-w-[62ch] font-serif text-[21px]/[28px] text-ink-2">
            {running
              ? "The first arm is under way: its figures come once it is evaluated."
              : "No arm was evaluated: see below why."}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-3 empty:hidden">
          <MeasureChoice measures={measures} at={at} onChange={setAt} />
          {looks !== null && (
            <span className="text-ink-3 text-sm">{looks} looks at this test set so far</span>
          )}
        </div>
      </div>
      <ReportPanel detail={detail} measure={measure} name={name} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] max-md:gap-3">
        <Stack>
          {measure && <ForestPanel measure={measure} reference={arms[0]?.label ?? ""} />}
          <ArmsPanel detail={detail} />
        </Stack>
        <ReadingPanel experiment={experiment} />
      </div>
    </PageBody>
  );
}

/** The joint report of an experiment, live while its arms run. */
export function ExperimentPage({ projectId, seriesId }: { projectId: string; seriesId: string }) {
  const { data, error, refetch } = useQuery(experimentQuery(projectId, seriesId));
  const line = useExperimentEvents(projectId, seriesId);
  const title = data ? experimentWords[data.experiment].title : "Experiment";
  const running = data?.running ?? false;
  return (
    <>
      <PageHeader
        title={title}
        trail={experimentTrail}
        beside={
          running && (
            <Tag tone="accent">
              <LiveDot waiting={line !== "live"} />{" "}
              {line === "reconnecting" ? "Reconnecting" : "Running"}
            </Tag>
          )
        }
        actions={running && <StopExperimentButton projectId={projectId} seriesId={seriesId} />}
      />
      {data && <Report detail={data} />}
      {!data && (
        <PageBody>
          <Panel title="Experiment">
            {error ? (
              <PanelBody>
                <ErrorState
                  {...wordsOf(error)}
                  safe="What runs goes on; only the report could not be read."
                  action={<Button onClick={() => refetch()}>Read again</Button>}
                />
              </PanelBody>
            ) : (
              <SkeletonRows label="Reading the experiment" />
            )}
          </Panel>
        </PageBody>
      )}
    </>
  );
}
