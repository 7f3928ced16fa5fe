/* Keeps the answers on the server while someone works: the newest wins, one request at a time, failures are retried. */

const SOON = 600;
const AGAIN = 5000;

export function saver({ put, say, later = setTimeout, kept = "答案已經存好。" }) {
  let wanted = null;
  let running = null;
  let planned = false;

  function plan(delay) {
    if (planned) return;
    planned = true;
    later(() => {
      planned = false;
      flush();
    }, delay);
  }

  async function flush() {
    if (running || !wanted) return;
    const answers = wanted;
    wanted = null;
    running = put(answers);
    try {
      await running;
      say(kept);
    } catch (error) {
      wanted ??= answers;
      if (!error.unreachable) say(error.title ?? "");
      else {
        say("連線中斷，您寫的還在這一頁，會自動再存。");
        plan(AGAIN);
      }
      return;
    } finally {
      running = null;
    }
    if (wanted) plan(0);
  }

  return {
    save(answers) {
      wanted = answers;
      plan(SOON);
    },
    /* Nothing more is sent after this; resolves when what was under way has ended. */
    async stop() {
      wanted = null;
      await running?.catch(() => {});
    },
  };
}
