"use client";

import { FilterButton } from "@/components/trajectory/filter-button";
import { FilterForm } from "@/components/trajectory/filter-form";
import type { FilterChange } from "@/components/trajectory/use-trajectory-filter";
import { Popover } from "@/components/ui/popover";
import type { TrajectoryFilterQuery } from "@/lib/contracts/trajectory";

interface FilterMenuProps {
  projectId: string;
  filter: TrajectoryFilterQuery;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onApply: (change: FilterChange) => void;
}

/** The filters, floating under their button. */
export default function FilterMenu({
  projectId,
  filter,
  open,
  onOpenChange,
  onApply,
}: FilterMenuProps) {
  return (
    <Popover label="Filters" open={open} onOpenChange={onOpenChange} trigger={<FilterButton />}>
      <FilterForm
        projectId={projectId}
        filter={filter}
        onApply={(change) => {
          onOpenChange(false);
          onApply(change);
        }}
      />
    </Popover>
  );
}
