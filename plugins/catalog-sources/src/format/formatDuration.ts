/**
 * How long something took, such as "3 min 20 s".
 *
 * @param milliseconds - not negative
 */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) {
    return 'less than 1 s';
  }
  const seconds = Math.round(milliseconds / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours > 0) {
    return `${hours} h ${minutes} min`;
  }
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
