/** What a picture shows, as far as the name of its file says so: "leg of the table" of "leg_of-the-table.jpg". */
export function pictureWords(name: string): string {
  const words = name
    .replace(/\.\w+$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words || 'Picture';
}
