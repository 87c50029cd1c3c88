import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type Crumb = { href: string; label: string };

type BreadcrumbsProps = {
  /** From the top down, without the page itself. */
  trail?: readonly Crumb[];
  /** The page: its h1. */
  title: ReactNode;
  /** The title is an id. */
  mono?: boolean;
};

/** The way here and the page's name. On phones only the first step of the way stays. */
export function Breadcrumbs({ trail = [], title, mono }: BreadcrumbsProps) {
  return (
    <div className="flex min-w-0 items-center gap-1.5 text-ink-3 max-md:min-w-16 max-md:flex-1">
      {trail.length > 0 && (
        <nav aria-label="Breadcrumb" className="flex flex-none items-center gap-1.5">
          {trail.map((crumb, position) => (
            <Fragment key={crumb.href}>
              <Link
                href={crumb.href}
                className={cn(
                  "touch whitespace-nowrap hover:text-ink",
                  position > 0 && "max-md:hidden",
                )}
              >
                {crumb.label}
              </Link>
              <ChevronRight
                aria-hidden="true"
                className={cn("size-3", position > 0 && "max-md:hidden")}
              />
            </Fragment>
          ))}
        </nav>
      )}
      <h1 className={cn("truncate font-strong text-ink text-md", mono && "font-mono text-sm")}>
        {title}
      </h1>
    </div>
  );
}
