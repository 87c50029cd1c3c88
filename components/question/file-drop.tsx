"use client";

import { type DragEvent, useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Panel } from "@/components/ui/panel";

interface FileDropProps {
  onFile: (file: File) => void;
  /** What the file holds, and that nothing is stored yet. */
  invitation: string;
  /** Formats, sizes, what is recognised. */
  note: string;
  /** Of the file chooser. */
  accept: string;
}

/** Where a file is dropped or chosen. */
export function FileDrop({ onFile, invitation, note, accept }: FileDropProps) {
  const [over, setOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <Panel label="File">
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "m-3 grid justify-items-start gap-3 rounded-control border border-control-line border-dashed px-4 py-[22px] has-focus-visible:outline-2 has-focus-visible:outline-focus",
          over && "border-accent bg-selected",
        )}
      >
        <span className="max-w-[62ch] text-pretty font-serif text-[17px]/6">{invitation}</span>
        <span className="inline-flex h-control items-center rounded-control border border-line-strong bg-surface px-2.5 font-label hover:bg-hover max-md:h-target">
          Choose a file
        </span>
        <span className="text-ink-3 text-sm">{note}</span>
        <input
          id={id}
          type="file"
          accept={accept}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
            // The same file, mended, may be chosen again.
            event.target.value = "";
          }}
        />
      </label>
    </Panel>
  );
}
