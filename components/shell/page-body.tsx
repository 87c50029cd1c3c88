import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type PageBodyProps = {
  /** `aside`: a main column and one of 364–372 px at the right; one column below 1100. */
  layout?: "single" | "aside";
  className?: string;
  children: ReactNode;
};

/** Padding, gaps and columns of a page under its bar. */
export function PageBody({ layout = "single", className, children }: PageBodyProps) {
  return (
    <div
      className={cn(
        "grid grid-cols-[minmax(0,1fr)] content-start gap-4 px-5 pt-4 pb-5 max-md:gap-3 max-md:p-3 2xl:max-w-[1640px] 2xl:px-8",
        layout === "aside" &&
          "lg:grid-cols-[minmax(0,1fr)_368px] 2xl:grid-cols-[minmax(0,1fr)_420px]",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** Panels under one another in a column of a page. */
export function Stack({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn(
        "grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4 max-md:gap-3",
        className,
      )}
    >
      {children}
    </div>
  );
}
