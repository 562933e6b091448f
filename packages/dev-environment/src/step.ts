const seconds = (since: number) =>
  `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one named piece of set-up, says that it runs, and how long it took.
 *
 * Quiet when `run` resolves to false, which means that there was nothing to do.
 */
export async function step(
  name: string,
  run: () => Promise<boolean | void>,
): Promise<void> {
  const started = performance.now();
  const terminal = process.stdout.isTTY;
  let shown = false;
  const show = () => {
    shown = true;
    if (terminal) {
      process.stdout.write(`\r\x1b[2K• ${name} (${seconds(started)})`);
    } else {
      console.log(`• ${name} (${seconds(started)})`);
    }
  };
  const progress = setInterval(show, terminal ? 500 : 20_000);
  try {
    if ((await run()) !== false) {
      if (terminal && shown) {
        process.stdout.write('\r\x1b[2K');
      }
      console.log(`✔ ${name} (${seconds(started)})`);
    }
  } catch (error) {
    if (terminal && shown) {
      process.stdout.write('\n');
    }
    throw error;
  } finally {
    clearInterval(progress);
  }
}
