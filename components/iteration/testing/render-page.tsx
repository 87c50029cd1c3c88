import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { vi } from "vitest";
import { ShellProvider } from "@/components/shell/shell-context";

interface Sent {
  method: string;
  url: string;
  body: unknown;
  idempotencyKey: string | null;
}

/** Stands in for the server: the first answer whose key ends the path, in the order of what was asked. */
export function serve(answers: Record<string, { status?: number; body: unknown }>): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    sent.push({
      method: init.method ?? "GET",
      url,
      body: typeof init.body === "string" ? JSON.parse(init.body) : null,
      idempotencyKey: headers.get("idempotency-key"),
    });
    const key = Object.keys(answers).find((path) => url.split("?")[0]?.endsWith(path));
    const answer = key === undefined ? undefined : answers[key];
    if (!answer) throw new Error(`nothing serves ${url}`);
    return Response.json(answer.body, { status: answer.status ?? 200 });
  });
  return sent;
}

export const problem = (title: string, code: string, status: number) => ({
  status,
  body: {
    type: "about:blank",
    status,
    title,
    code,
    id: "01900000-0000-7000-8000-0000000000ff",
    faults: [],
  },
});

/** Who looks at the rendered page. */
export const meId = "01900000-0000-7000-8000-0000000000aa";

export function renderPage(
  page: ReactElement,
  { role = "researcher", client = new QueryClient() }: { role?: string; client?: QueryClient } = {},
) {
  client.setDefaultOptions({ queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } });
  const user = { id: meId, name: "Ines Marlow", email: "ines@lab.example", role };
  const facts = { user, practice: true, mayLaunch: role !== "viewer" && role !== "annotator" };
  return render(
    <QueryClientProvider client={client}>
      <ShellProvider facts={facts}>{page}</ShellProvider>
    </QueryClientProvider>,
  );
}
