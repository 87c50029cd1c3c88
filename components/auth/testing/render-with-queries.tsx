import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { QueryProvider } from "@/lib/client/query-client";

export const renderWithQueries = (children: ReactNode) =>
  render(<QueryProvider>{children}</QueryProvider>);
