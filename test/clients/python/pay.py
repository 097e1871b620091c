"""The official client for Python: pays, repeats, inquires, refunds and cancels, and tells what came
of each. It verifies what it is answered, and the notification that it is sent. It would speak TLS to port 443 only, whatever the URL says:
the one function that opens its connection is replaced.

python pay.py http://127.0.0.1:PORT CLIENT_ID MERCHANT_KEY GATEWAY_PUBLIC_KEY PAYMENT_REQUEST_ID OTHER_KEY

Keys are files with one line of base64: PKCS#8 and X.509.
"""

import json
import sys
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlparse

from com.alipay.ams.api.default_alipay_client import DefaultAlipayClient
from com.alipay.ams.api.exception.exception import AlipayApiException
from com.alipay.ams.api.model.amount import Amount
from com.alipay.ams.api.model.env import Env
from com.alipay.ams.api.model.merchant import Merchant
from com.alipay.ams.api.model.order import Order
from com.alipay.ams.api.model.store import Store
from com.alipay.ams.api.net import default_http_rpc
from com.alipay.ams.api.request.pay.alipay_pay_cancel_request import AlipayPayCancelRequest
from com.alipay.ams.api.request.pay.alipay_pay_query_request import AlipayPayQueryRequest
from com.alipay.ams.api.request.pay.alipay_refund_request import AlipayRefundRequest
from com.alipay.ams.api.request.pay.user_presented_code_payment_request import (
    UserPresentedCodePaymentRequest,
)

from com.alipay.ams.api.tools.webhook_tool import check_signature
from rsa import VerificationError


def connect(url, timeout=15):
    to = urlparse(url)
    return HTTPConnection(to.hostname, to.port, timeout=timeout)


setattr(default_http_rpc, "__get_http_connection", connect)


def filled(thing, **fields):
    for name, value in fields.items():
        setattr(thing, name, value)
    return thing


class Shop(HTTPServer):
    """Takes one notification, and keeps it as it came over the wire."""

    timeout = 10

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Counter)
        self.url = f"http://127.0.0.1:{self.server_port}/notify?till=7"


class Counter(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.notified = (self.command, self.path, self.headers, body)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}')

    def log_message(self, *_):
        pass


def pay(request_id, notify_url, value="1200"):
    store = filled(Store(), reference_store_id="store-0001", store_name="東京みやげ 浅草店", store_mcc="5411")
    merchant = filled(
        Merchant(),
        reference_merchant_id="merchant-0001",
        merchant_name="東京みやげ",
        merchant_mcc="5411",
        store=store,
    )
    order = filled(
        Order(),
        reference_order_id=request_id,
        order_description="Two rice balls",
        order_amount=Amount("JPY", value),
        merchant=merchant,
        env=filled(
            Env(),
            store_terminal_id="terminal-01",
            store_terminal_request_time="2020-07-24T20:00:00+09:00",
        ),
    )
    code = "288888020000000000000001"
    return UserPresentedCodePaymentRequest(
        request_id, order, "JPY", value, code, payment_notify_url=notify_url
    )


def tell(step, client, request):
    try:
        answer = json.loads(client.execute(request))
        print(f"{step}: {answer['result']['resultCode']} {answer['result']['resultStatus']}")
        return answer
    except AlipayApiException as refused:
        print(f"{step}: {refused}")


def tell_notification(what, notified, body, gateway_key):
    method, path, headers, _ = notified
    client_id, time, signature = (headers[name] for name in ("client-id", "request-time", "signature"))
    try:
        is_right = check_signature(method, path, client_id, time, body, signature, gateway_key)
    except VerificationError:
        is_right = False
    print(f"{what}: {'rightly signed' if is_right else 'refused'}")


def main(url, client_id, merchant_key, gateway_key, request_id, other_key):
    key = open(merchant_key).read().strip()
    public_key = open(gateway_key).read().strip()
    client = DefaultAlipayClient(url, client_id, key, public_key)
    shop = Shop()
    tell("pay", client, pay(request_id, shop.url))
    shop.handle_request()
    *_, body = shop.notified
    tell_notification("notification", shop.notified, body, public_key)
    other_price = body.replace('"1200"', '"1"')
    tell_notification("notification of another price", shop.notified, other_price, public_key)
    tell("repeat", client, pay(request_id, shop.url))
    tell("repeat at another price", client, pay(request_id, shop.url, "1300"))
    inquiry = filled(AlipayPayQueryRequest(), payment_request_id=request_id)
    payment_id = tell("inquire", client, inquiry)["paymentId"]
    refund = filled(
        AlipayRefundRequest(),
        refund_request_id=f"{request_id}-refund",
        payment_id=payment_id,
        refund_amount=Amount("JPY", "200"),
    )
    tell("refund", client, refund)
    tell("cancel", client, filled(AlipayPayCancelRequest(), payment_request_id=request_id))
    # With a wrong key for the gateway no answer may pass, or none was verified before.
    other = DefaultAlipayClient(url, client_id, key, open(other_key).read().strip())
    tell("inquire with another key", other, inquiry)


main(*sys.argv[1:])
