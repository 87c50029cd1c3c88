"use client";

import { useQuery } from "@tanstack/react-query";
import { CopyId } from "@/components/ui/copy-id";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { formatNumber } from "@/lib/client/format";
import { previewPromptQuery } from "@/lib/client/preview-prompt-query";
import { useDebounced } from "@/lib/client/use-debounced";
import type { PreviewPrompt, PromptSource, PromptWords } from "@/lib/contracts/prompt";
import type { StepKind } from "@/lib/domain/step-kind";

const messageStyle =
  "max-h-[50dvh] overflow-auto whitespace-pre-wrap rounded-control bg-sunken px-3 py-2.5 font-mono text-sm wrap-anywhere";

interface SentViewProps {
  projectId: string;
  kind: StepKind | null;
  words: PromptWords;
  /** Null: none is chosen yet. */
  source: PromptSource | null;
  /** Counted by an endpoint in the last trial of these words; null: not tried. */
  countedTokens: number | null;
}

/** The messages whole, as they would be sent for the chosen step. */
export function SentView({ projectId, kind, words, source, countedTokens }: SentViewProps) {
  const asked = kind && source ? JSON.stringify({ kind, source, words }) : "null";
  const settled = useDebounced(asked, 300);
  const { data, error } = useQuery(
    previewPromptQuery(projectId, JSON.parse(settled) as PreviewPrompt | null),
  );
  if (kind === null) {
    return (
      <p className="px-4 py-3 text-ink-2 text-sm">
        This prompt goes to the judge or the grader as its system message; the step, the rubric or
        the answer follows as one JSON block. A trial is an iteration scored with it.
      </p>
    );
  }
  if (source === null) {
    return (
      <p className="px-4 py-3 text-ink-2 text-sm">Choose a step or type a question to see it.</p>
    );
  }
  if (error) {
    return (
      <ErrorState
        title="The messages were not rendered."
        safe={wordsOf(error).title}
        className="p-4"
      />
    );
  }
  if (!data) return <SkeletonRows rows={6} label="Rendering the messages" />;
  return (
    <div className="grid gap-3 px-4 py-3 max-md:px-3">
      <p className="text-ink-2 text-sm">
        {countedTokens === null
          ? `About ${formatNumber(data.estimatedTokens)} tokens, estimated by length: an endpoint counts them in a trial.`
          : `${formatNumber(countedTokens)} tokens, as the endpoint counted them in the last trial.`}
      </p>
      {data.messages.map((message, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages of one fixed request
        <section key={position}>
          <div className="mb-1 flex items-center gap-2">
            <h3 className="font-strong text-sm">{message.role}</h3>
            <span className="text-ink-3 text-sm">
              {formatNumber(message.content.length)} characters
            </span>
            <CopyId
              id={message.content}
              bare
              what={`${message.role} message`}
              className="ml-auto"
            />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className={messageStyle}>
            {message.content}
          </pre>
        </section>
      ))}
    </div>
  );
}
