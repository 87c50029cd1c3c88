import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { ImportPage } from "@/components/question/import-page";
import { leftOutCsv } from "@/components/question/left-out-csv";
import { useKeyListener } from "@/components/shell/use-keys";
import type { ImportReport } from "@/lib/contracts/question-set";

vi.mock("next/navigation", () => ({ usePathname: () => "/questions/import" }));

const report: ImportReport = {
  columnsFound: [
    { name: "question", filled: 1, example: "Who wrote Emma?" },
    { name: "answer", filled: 0.5, example: "Austen" },
  ],
  columns: {
    question: "question",
    answer: "answer",
    id: null,
    group: null,
    hops: null,
    split: null,
  },
  rowCount: 3,
  goodCount: 1,
  badRowCount: 1,
  counts: { train: 1, validation: 0, test: 0 },
  faults: [{ row: 2, column: "answer", message: "Empty", found: '""' }],
  faultCount: 1,
  duplicates: [{ row: 3, sameAsRow: 1, question: "=cmd|who wrote emma" }],
  duplicateCount: 1,
  preview: [
    {
      row: 1,
      question: "Who wrote Emma?",
      answers: ["Austen"],
      group: "all",
      hops: null,
      split: "train",
    },
  ],
  stored: null,
};
const ids = {
  questionSetId: "01970000-0000-7000-8000-000000000001",
  questionSetVersionId: "01970000-0000-7000-8000-000000000002",
};

let sent: { store?: boolean; skipBadRows?: boolean; columns: unknown; format: string }[];
let found: ImportReport;

beforeEach(() => {
  sent = [];
  found = report;
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body));
    sent.push(body);
    const stored = body.store ? { ...ids, version: 1, count: 1 } : null;
    return new Response(JSON.stringify({ ...found, stored }), {
      headers: { "content-type": "application/json" },
    });
  });
});

function Page() {
  useKeyListener();
  return <ImportPage projectId="01970000-0000-7000-8000-000000000009" />;
}

async function choose(name: string, text: string) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Page />
    </QueryClientProvider>,
  );
  await userEvent.upload(screen.getByLabelText(/Choose a file/), new File([text], name));
}

describe("the import", () => {
  test("reads the file at once, lists what is bad by row, and stores nothing by itself", async () => {
    await choose("emma.csv", "question,answer\nWho wrote Emma?,Austen\n");
    await screen.findByRole("button", { name: /Store 1 question/ });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ format: "csv", columns: null });
    expect(sent[0]?.store).not.toBe(true);
    expect(screen.getByRole("region", { name: "Bad rows" }).textContent).toMatch(/2answerEmpty/);
    expect(screen.getAllByText("nothing stored yet")).toHaveLength(1);
    expect(screen.getByText(/The other 2 rows are left out/)).toBeDefined();
  });

  test("⌘↵ stores the good rows, saying that the bad ones are left out", async () => {
    await choose("emma.csv", "question,answer\n");
    await screen.findByRole("button", { name: /Store 1 question/ });
    fireEvent.keyDown(document.body, { key: "Enter", ctrlKey: true });
    await screen.findByRole("link", { name: "Open the set" });
    expect(sent[1]).toMatchObject({ store: true, skipBadRows: true });
    fireEvent.keyDown(document.body, { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(sent).toHaveLength(2));
  });

  test("without question and answer the columns are asked for, and storing is off with its reason", async () => {
    found = { ...report, columns: null, goodCount: 0, preview: [], faults: [], faultCount: 0 };
    await choose("frage.json", '[{"frage":"?"}]');
    await screen.findByText("Name the columns of question and answer first.");
    expect(screen.getByRole("combobox", { name: "Field for question" })).toBeDefined();
    fireEvent.keyDown(document.body, { key: "Enter", ctrlKey: true });
    expect(sent).toHaveLength(1);
  });
});

test("JSON lines under the name .json are taken for what they are", async () => {
  await choose("set.json", '{"question":"a","answer":"b"}\n{"question":"c","answer":"d"}\n');
  await waitFor(() => expect(sent[0]?.format).toBe("jsonl"));
});

test("the list of left-out rows holds nothing a spreadsheet would run", () => {
  const csv = leftOutCsv(report);
  expect(csv).toContain(`"'=cmd|who wrote emma"`);
  expect(csv.split("\r\n")).toHaveLength(3);
});
