"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Search } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { splitLabels } from "@/components/question/split-words";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { MiddleCut } from "@/components/ui/middle-cut";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { formatNumber, formatPlural } from "@/lib/client/format";
import { listQuestions } from "@/lib/client/list-questions";
import { useDebounced } from "@/lib/client/use-debounced";
import type { QuestionSetView, QuestionView } from "@/lib/contracts/question-set";

interface QuestionPanelProps {
  projectId: string;
  set: QuestionSetView;
}

const splitOptions = [
  { value: "all", label: "All" },
  { value: "train", label: "Train" },
  { value: "validation", label: "Validation" },
  { value: "test", label: "Test" },
] as const;
type SplitChoice = (typeof splitOptions)[number]["value"];

const rowHeight = 30;

function QuestionRow({ question }: { question: QuestionView }) {
  return (
    <>
      <MiddleCut text={question.text} className="flex-1" />
      <span className="w-44 truncate text-ink-2 max-md:hidden" title={question.group}>
        {question.group}
      </span>
      <span className="w-12 text-right text-ink-3 tabular-nums max-md:hidden">
        {question.hops ?? "none"}
      </span>
      <span className="w-20 text-ink-3 max-md:hidden">{splitLabels[question.split]}</span>
      <span className="w-28 text-right tabular-nums">
        {question.trajectoryCount === 0 ? (
          <span className="text-ink-3">not tried</span>
        ) : (
          <Link
            href={`/trajectories?question=${question.id}`}
            prefetch={false}
            className="underline decoration-accent-line underline-offset-2 hover:decoration-accent"
          >
            {formatPlural(question.trajectoryCount, "trajectory", "trajectories")}
          </Link>
        )}
      </span>
    </>
  );
}

/** Only the rows in sight are in the document. */
function QuestionRows({
  rows,
  onNearEnd,
}: {
  rows: readonly QuestionView[];
  onNearEnd: () => void;
}) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 900, height: 480 },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 15) onNearEnd();
  }, [last, rows.length, onNearEnd]);
  return (
    <section
      ref={scroller}
      aria-label="Questions of the set"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[480px] overflow-y-auto focus-visible:-outline-offset-2"
    >
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const question = rows[item.index];
          if (!question) return null;
          return (
            <li
              key={question.id}
              aria-posinset={item.index + 1}
              aria-setsize={rows.length}
              className="absolute inset-x-0 top-0 flex items-center gap-3 border-line border-b px-4 hover:bg-hover max-md:px-3"
              style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
            >
              <QuestionRow question={question} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The questions of one set. Their references are not here: only grading reads them. */
export function QuestionPanel({ projectId, set }: QuestionPanelProps) {
  const [split, setSplit] = useState<SplitChoice>("all");
  const [text, setText] = useState("");
  const settled = useDebounced(text.trim(), 250);
  const filter = {
    split: split === "all" ? undefined : split,
    text: settled === "" ? undefined : settled,
  };
  const list = useInfiniteQuery({
    ...listQuestions(projectId, set.id, filter),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const fault = list.error ? wordsOf(list.error) : null;
  return (
    <Panel
      title={set.name}
      beside={<span className="text-ink-3 text-sm">{formatNumber(total)} shown</span>}
      aside={
        <>
          <label className="flex h-6 items-center gap-1.5 rounded-control border border-control-line bg-surface px-2 focus-within:outline-2 focus-within:outline-focus max-md:h-target">
            <Search aria-hidden="true" className="size-3 text-ink-3" />
            <input
              type="search"
              aria-label={`Search the questions of ${set.name}`}
              placeholder="Words of the question"
              value={text}
              maxLength={200}
              onChange={(event) => setText(event.target.value)}
              className="w-44 bg-transparent text-ink outline-none max-md:text-[16px]"
            />
          </label>
          <SegmentedControl
            label="Split"
            value={split}
            options={splitOptions}
            onChange={setSplit}
          />
        </>
      }
    >
      {list.isPending && <SkeletonRows label="Reading the first 50" />}
      {fault && rows.length === 0 && (
        <ErrorState
          title="The questions were not read."
          safe={fault.title}
          code={fault.code}
          id={fault.id}
          className="px-4 py-3"
        />
      )}
      {list.data && rows.length === 0 && <EmptyState>No question here fits.</EmptyState>}
      {rows.length > 0 && (
        <QuestionRows
          rows={rows}
          onNearEnd={() => {
            if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
          }}
        />
      )}
    </Panel>
  );
}
