"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

/** Live updates are pushed, so a query is fresh until its noun is invalidated; focus refetch is the safety net. */
function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: 2, refetchOnWindowFocus: true },
      // `online`: a change made while the line is down waits and is sent once it is back.
      mutations: { networkMode: "online", retry: 0 },
    },
  });
}

/** One client a browser tab; on the server one a request, so nobody sees another's cache. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
