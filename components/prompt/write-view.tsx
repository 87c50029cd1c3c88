"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Message } from "@/components/ui/message";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Textarea } from "@/components/ui/textarea";
import { formatPlural } from "@/lib/client/format";
import { type PromptWords, promptWordsSchema } from "@/lib/contracts/prompt";

interface WriteViewProps {
  words: PromptWords;
  /** Judge and grader are asked with JSON, and carry their examples in their words. */
  isStep: boolean;
  onChange: (words: PromptWords) => void;
  off: string | undefined;
}

/** Null: it reads as exemplars. */
function faultOfExemplars(text: string): string | null {
  try {
    const parsed = promptWordsSchema.shape.exemplars.safeParse(JSON.parse(text));
    const issue = parsed.error?.issues[0];
    return issue ? `${issue.path.join(".") || "the list"}: ${issue.message}` : null;
  } catch (error) {
    return error instanceof Error ? error.message : "This is no JSON.";
  }
}

function ExemplarField({ words, onChange, off }: Omit<WriteViewProps, "isStep">) {
  // What is typed is no list until it reads as one; the draft keeps the last that did.
  const [typed, setTyped] = useState<string | null>(null);
  const fault = typed === null ? null : faultOfExemplars(typed);
  const change = (text: string) => {
    setTyped(text);
    if (faultOfExemplars(text) !== null) return;
    onChange({ ...words, exemplars: promptWordsSchema.shape.exemplars.parse(JSON.parse(text)) });
  };
  return (
    <details>
      <summary className="cursor-default font-label text-ink-2 text-sm">
        {formatPlural(words.exemplars.length, "exemplar")}: states and replies, as JSON
      </summary>
      <Textarea
        aria-label="Exemplars as JSON"
        aria-invalid={fault !== null || undefined}
        spellCheck={false}
        readOnly={off !== undefined}
        rows={14}
        value={typed ?? JSON.stringify(words.exemplars, null, 2)}
        onChange={(event) => change(event.target.value)}
        className="mt-1.5 font-mono text-sm"
      />
      {fault && (
        <Message tone="fault" className="mt-1">
          {fault} The draft keeps the last list that could be read.
        </Message>
      )}
    </details>
  );
}

/** The words themselves. The state, the question and the reply's shape are put in by the format. */
export function WriteView({ words, isStep, onChange, off }: WriteViewProps) {
  return (
    <div className="grid gap-3 px-4 py-3 max-md:px-3">
      <Field label="Instructions" htmlFor="prompt-instructions">
        <Textarea
          id="prompt-instructions"
          readOnly={off !== undefined}
          rows={16}
          value={words.instructions}
          onChange={(event) => onChange({ ...words, instructions: event.target.value })}
          className="font-mono text-sm/5"
        />
      </Field>
      {isStep && (
        <>
          <div className="flex flex-wrap items-center gap-2 text-sm">
            <span className="font-label text-ink-2">Format</span>
            <SegmentedControl
              label="Format"
              value={words.format}
              onChange={(format) => onChange({ ...words, format })}
              options={[
                { value: "json", label: "JSON", off },
                { value: "code", label: "Python text", off },
              ]}
            />
            <span className="text-ink-3">
              {words.format === "json"
                ? "chat messages, the state as one JSON block"
                : "one text of dataclasses, exemplars and the state; the reply is a call"}
            </span>
          </div>
          <ExemplarField words={words} onChange={onChange} off={off} />
        </>
      )}
      {off && <Message>Writing {off}.</Message>}
    </div>
  );
}
