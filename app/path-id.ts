import { notFound } from 'next/navigation';

/** The id in a page's path. Next hands it over as it stands in the URL; one that is malformed there is "not found". */
export async function idOf(params: Promise<{ id: string }>): Promise<string> {
  const { id } = await params;
  try {
    return decodeURIComponent(id);
  } catch {
    notFound();
  }
}
