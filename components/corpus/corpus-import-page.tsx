"use client";

import { useState } from "react";
import { CorpusPreview } from "@/components/corpus/corpus-preview";
import { StoreCorpusPanel } from "@/components/corpus/store-corpus-panel";
import { DryRunPanel } from "@/components/question/dry-run-panel";
import { FileDrop } from "@/components/question/file-drop";
import { setNameOf } from "@/components/question/import-file";
import { PageBody, Stack } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Spinner } from "@/components/ui/spinner";
import { wordsOf } from "@/lib/client/api";
import { useImportCorpus } from "@/lib/client/import-corpus";
import type { CorpusReport } from "@/lib/contracts/corpus";

const corpusFile = {
  invitation:
    "Drop a file of documents here: each with a title, a text and, if it has one, a URL. Nothing is stored before you have seen what every row would become.",
  note: "JSONL or JSON, up to 2 GB. The shapes of HotpotQA and 2WikiMultihopQA passages are recognised: title, text or contents, url.",
  accept: ".jsonl,.ndjson,.json,application/json",
};

/** A dry run over the whole file, then one button that stores it as a corpus with its search tool. */
export function CorpusImportPage({ projectId }: { projectId: string }) {
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<CorpusReport | null>(null);
  const [name, setName] = useState("");
  const [attribution, setAttribution] = useState("");
  const dryRun = useImportCorpus(projectId);
  const store = useImportCorpus(projectId);
  const choose = (chosen: File) => {
    const chosenName = setNameOf(chosen.name);
    setFile(chosen);
    setName(chosenName);
    setReport(null);
    store.reset();
    dryRun.mutate(
      { file: chosen, name: chosenName, attribution: "", store: false, skipBadRows: false },
      { onSuccess: setReport },
    );
  };
  const send = () => {
    if (!file || !report || report.stored || store.isPending) return;
    const skipBadRows = report.badRowCount > 0;
    store.mutate({ file, name, attribution, store: true, skipBadRows }, { onSuccess: setReport });
  };
  const again = () => {
    setFile(null);
    setReport(null);
    dryRun.reset();
  };
  const fault = dryRun.error ? wordsOf(dryRun.error) : null;
  return (
    <>
      <PageHeader
        trail={[{ label: "Questions & corpora", href: "/questions" }]}
        title={file ? `Import ${file.name}` : "Import a corpus"}
        actions={file && <Button onClick={again}>Another file</Button>}
      />
      <PageBody layout={report ? "aside" : "single"}>
        {!file && <FileDrop {...corpusFile} onFile={choose} />}
        {fault && (
          <ErrorState
            title="The dry run did not end."
            safe={fault.title}
            code={fault.code}
            id={fault.id}
          />
        )}
        {dryRun.isPending && (
          <Panel label="Dry run">
            <PanelBody className="flex items-center gap-2">
              <Spinner /> Reading every row
            </PanelBody>
          </Panel>
        )}
        {report && (
          <>
            <Stack className="max-lg:order-2">
              <DryRunPanel report={rowReportOf(report)} />
              <CorpusPreview report={report} />
            </Stack>
            <Stack>
              <StoreCorpusPanel
                report={report}
                name={name}
                onName={setName}
                attribution={attribution}
                onAttribution={setAttribution}
                storing={store.isPending}
                error={store.error}
                onStore={send}
              />
            </Stack>
          </>
        )}
      </PageBody>
    </>
  );
}

const rowReportOf = (report: CorpusReport) => ({
  ...report,
  duplicates: report.duplicates.map(({ title, ...one }) => ({ ...one, question: title })),
});
