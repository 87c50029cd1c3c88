"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { FileDrop } from "@/components/question/file-drop";
import { type ChosenFile, readChosenFile, setNameOf } from "@/components/question/import-file";
import { ImportRail } from "@/components/question/import-rail";
import { type SplitChoice, splitChoices } from "@/components/question/split-words";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { useKeys } from "@/components/shell/use-keys";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { wordsOf } from "@/lib/client/api";
import { useImportQuestions } from "@/lib/client/import-questions";
import type { ImportReport } from "@/lib/contracts/question-set";
import { type ColumnMap, columnMapSchema } from "@/lib/domain/question-columns";

/** Nothing of it is needed before a file was read. */
const ImportResult = dynamic(() => import("@/components/question/import-result"));

const questionFile = {
  invitation:
    "Drop a file of questions and their answers here. Nothing is stored before you have seen what every row would become.",
  note: "CSV, JSONL or JSON, up to 20 MB. The shapes of HotpotQA and Bamboogle are recognised; any other columns you name yourself.",
  accept: ".csv,.tsv,.jsonl,.ndjson,.json,text/csv,application/json",
};

interface Asked {
  file: ChosenFile;
  columns: Partial<ColumnMap> | null;
  split: SplitChoice;
}

export function ImportPage({ projectId }: { projectId: string }) {
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const [columns, setColumns] = useState<Partial<ColumnMap> | null>(null);
  const [split, setSplit] = useState<SplitChoice>("default");
  const [name, setName] = useState("");
  const [report, setReport] = useState<ImportReport | null>(null);
  const dryRun = useImportQuestions(projectId);
  const store = useImportQuestions(projectId);

  const requestOf = (asked: Asked, setName: string) => {
    const named = columnMapSchema.safeParse(asked.columns);
    return {
      name: setName.trim() || setNameOf(asked.file.name) || "Questions",
      fileName: asked.file.name.slice(0, 255),
      format: asked.file.format,
      content: asked.file.content,
      columns: named.success ? named.data : null,
      shares: splitChoices[asked.split].shares,
    };
  };
  const run = (asked: Asked) => {
    store.reset();
    dryRun.mutate(requestOf(asked, name), {
      onSuccess: (found) => {
        setReport(found);
        setColumns((before) => found.columns ?? before ?? {});
      },
    });
  };
  const choose = async (chosen: File) => {
    setUnread(null);
    setReport(null);
    setColumns(null);
    try {
      const read = await readChosenFile(chosen);
      setFile(read);
      setName(setNameOf(read.name));
      run({ file: read, columns: null, split });
    } catch (error) {
      setFile(null);
      setUnread(error instanceof Error ? error.message : String(error));
    }
  };
  const change = (next: Partial<Pick<Asked, "columns" | "split">>) => {
    const asked = { columns: next.columns ?? columns, split: next.split ?? split };
    setColumns(asked.columns);
    setSplit(asked.split);
    // Without question or answer there is nothing to read yet.
    const enough = columnMapSchema.safeParse(asked.columns).success;
    if (file && enough) run({ file, ...asked });
  };
  const storable = report !== null && report.columns !== null && report.goodCount > 0;
  const send = () => {
    if (!file || !storable || report.stored || store.isPending) return;
    const request = requestOf({ file, columns, split }, name);
    const skipBadRows = report.badRowCount > 0;
    store.mutate({ ...request, skipBadRows, store: true }, { onSuccess: setReport });
  };
  useKeys([
    {
      keys: "mod+enter",
      label: "Store the questions",
      run: send,
      whileTyping: true,
      off: storable ? undefined : "no dry run has found any",
    },
  ]);
  const again = () => {
    setFile(null);
    setReport(null);
    store.reset();
    dryRun.reset();
  };
  const fault = dryRun.error ? wordsOf(dryRun.error) : null;
  return (
    <>
      <PageHeader
        trail={[{ label: "Questions & corpora", href: "/questions" }]}
        title={file ? `Import ${file.name}` : "Import"}
        actions={
          file && (
            <>
              <Button onClick={again} className="max-md:hidden">
                Another file
              </Button>
              <Button onClick={() => run({ file, columns, split })} busy={dryRun.isPending}>
                Run again
              </Button>
            </>
          )
        }
      />
      <PageBody>
        <ImportRail file={file} report={report} running={dryRun.isPending} name={name} />
        {unread && <ErrorState title="The file was not read." safe={unread} />}
        {!file && <FileDrop {...questionFile} onFile={(chosen) => void choose(chosen)} />}
        {fault && (
          <ErrorState
            title="The dry run did not end."
            safe={fault.title}
            code={fault.code}
            id={fault.id}
          />
        )}
        {file && report && (
          <ImportResult
            report={report}
            columns={columns ?? {}}
            onColumns={(next) => change({ columns: next })}
            name={name}
            onName={setName}
            split={split}
            onSplit={(next) => change({ split: next })}
            storing={store.isPending}
            error={store.error}
            onStore={send}
          />
        )}
      </PageBody>
    </>
  );
}
