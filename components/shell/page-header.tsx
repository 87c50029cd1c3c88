import type { ReactNode } from "react";
import { HonestyStrip } from "@/components/shell/honesty-label";
import { UserButton } from "@/components/shell/user-button";
import { Breadcrumbs, type Crumb } from "@/components/ui/breadcrumbs";

type PageHeaderProps = {
  title: ReactNode;
  trail?: readonly Crumb[];
  mono?: boolean;
  /** Right after the title: a tag. */
  beside?: ReactNode;
  /** At the right; the one primary button is the last. Give what phones need not have `max-md:hidden`. */
  actions?: ReactNode;
};

/** The 48 px bar of a page; brings the honesty strip where it belongs, and the user's menu on phones. */
export function PageHeader({ title, trail, mono, beside, actions }: PageHeaderProps) {
  return (
    <>
      <header className="sticky top-0 z-10 flex h-bar items-center gap-3 border-line border-b bg-canvas px-5 max-md:overflow-x-auto max-md:overflow-y-hidden max-md:px-4 max-md:[scrollbar-width:none]">
        <Breadcrumbs title={title} trail={trail ?? []} mono={mono ?? false} />
        {beside}
        <div className="ml-auto flex flex-none items-center gap-2">
          {actions}
          <UserButton />
        </div>
      </header>
      <HonestyStrip />
    </>
  );
}
