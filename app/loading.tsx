import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <div className="p-5">
      <SkeletonRows rows={8} label="Reading the page" />
    </div>
  );
}
