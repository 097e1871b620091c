// The least that k6 can do: virtual users that send, wait for the answer, and send again.
import http from 'k6/http';

const { targetUrl } = JSON.parse(open(__ENV.REPLAY_CONFIG));
const body = JSON.stringify({ filler: 'x'.repeat(600) });
const params = { headers: { 'Content-Type': 'application/json' }, tags: { name: 'pay' } };

export function send() {
  http.post(`${targetUrl}/ams/api/v1/payments/pay`, body, params);
}
