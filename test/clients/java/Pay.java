import com.alipay.global.api.AlipayClient;
import com.alipay.global.api.DefaultAlipayClient;
import com.alipay.global.api.exception.AlipayApiException;
import com.alipay.global.api.model.ams.*;
import com.alipay.global.api.request.AlipayRequest;
import com.alipay.global.api.request.ams.pay.*;
import com.alipay.global.api.response.AlipayResponse;
import com.alipay.global.api.tools.WebhookTool;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The official client for Java, untouched: pays, repeats, inquires, refunds and cancels, and tells
 * what came of each. It verifies what it is answered, and the notification that it is sent.
 *
 * java -cp 'lib/*' Pay.java https://127.0.0.1:PORT CLIENT_ID MERCHANT_KEY GATEWAY_PUBLIC_KEY PAYMENT_REQUEST_ID OTHER_KEY
 *
 * Keys are files with one line of base64: PKCS#8 and X.509.
 */
class Pay {
  private static final Amount PRICE = new Amount("JPY", "1200");
  private static final CompletableFuture<Notification> NOTIFIED = new CompletableFuture<>();
  private static AlipayClient client;
  private static String notifyUrl;

  public static void main(String[] args) throws Exception {
    String merchantKey = Files.readString(Path.of(args[2])).trim();
    String gatewayKey = Files.readString(Path.of(args[3])).trim();
    client = new DefaultAlipayClient(args[0], merchantKey, gatewayKey, args[1]);
    String id = args[4];
    HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    shop.createContext("/", Pay::understand);
    shop.start();
    notifyUrl = "http://127.0.0.1:" + shop.getAddress().getPort() + "/notify?till=7";
    tell("pay", pay(id, PRICE));
    Notification notified = NOTIFIED.get(10, TimeUnit.SECONDS);
    shop.stop(0);
    tell("notification", notified, notified.body(), gatewayKey);
    String otherPrice = notified.body().replace("\"1200\"", "\"1\"");
    tell("notification of another price", notified, otherPrice, gatewayKey);
    tell("repeat", pay(id, PRICE));
    tell("repeat at another price", pay(id, new Amount("JPY", "1300")));
    AlipayPayQueryRequest inquiry = new AlipayPayQueryRequest();
    inquiry.setPaymentRequestId(id);
    String paymentId = client.execute(inquiry).getPaymentId();
    tell("inquire", inquiry);
    AlipayRefundRequest refund = new AlipayRefundRequest();
    refund.setRefundRequestId(id + "-refund");
    refund.setPaymentId(paymentId);
    refund.setRefundAmount(new Amount("JPY", "200"));
    tell("refund", refund);
    AlipayPayCancelRequest cancel = new AlipayPayCancelRequest();
    cancel.setPaymentRequestId(id);
    tell("cancel", cancel);
    // With a wrong key for the gateway no answer may pass, or none was verified before.
    client = new DefaultAlipayClient(args[0], merchantKey, Files.readString(Path.of(args[5])).trim(), args[1]);
    tell("inquire with another key", inquiry);
  }

  private static <R extends AlipayResponse> void tell(String step, AlipayRequest<R> request) {
    try {
      var result = client.execute(request).getResult();
      System.out.println(step + ": " + result.getResultCode() + " " + result.getResultStatus());
    } catch (AlipayApiException refused) {
      System.out.println(step + ": " + refused.getMessage());
    }
  }

  /** As it came over the wire: the path with its query, and the body before anything read it. */
  private record Notification(String method, String path, Headers headers, String body) {}

  private static void understand(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] answer = "{\"result\":{\"resultCode\":\"SUCCESS\",\"resultStatus\":\"S\"}}".getBytes();
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
    String path = exchange.getRequestURI().toString();
    NOTIFIED.complete(new Notification(exchange.getRequestMethod(), path, exchange.getRequestHeaders(), body));
  }

  private static void tell(String what, Notification of, String body, String gatewayKey) throws Exception {
    Headers headers = of.headers();
    boolean isRight = WebhookTool.checkSignature(of.path(), of.method(), headers.getFirst("client-id"),
        headers.getFirst("request-time"), headers.getFirst("signature"), body, gatewayKey);
    System.out.println(what + ": " + (isRight ? "rightly signed" : "refused"));
  }

  private static AlipayPayRequest pay(String id, Amount price) {
    var store = new Store();
    store.setReferenceStoreId("store-0001");
    store.setStoreName("東京みやげ 浅草店");
    store.setStoreMCC("5411");
    var merchant = new Merchant();
    merchant.setReferenceMerchantId("merchant-0001");
    merchant.setMerchantName("東京みやげ");
    merchant.setMerchantMCC("5411");
    merchant.setStore(store);
    var env = new Env();
    env.setStoreTerminalId("terminal-01");
    env.setStoreTerminalRequestTime("2020-07-24T20:00:00+09:00");
    var order = new Order();
    order.setReferenceOrderId(id);
    order.setOrderDescription("Two rice balls");
    order.setOrderAmount(price);
    order.setMerchant(merchant);
    order.setEnv(env);
    var method = new PaymentMethod();
    method.setPaymentMethodType("CONNECT_WALLET");
    method.setPaymentMethodId("288888020000000000000001");
    var factor = new PaymentFactor();
    factor.setInStorePaymentScenario(InStorePaymentScenario.PaymentCode);
    var request = new AlipayPayRequest();
    request.setProductCode(ProductCodeType.IN_STORE_PAYMENT);
    request.setPaymentRequestId(id);
    request.setPaymentAmount(price);
    request.setPaymentNotifyUrl(notifyUrl);
    request.setPaymentMethod(method);
    request.setPaymentFactor(factor);
    request.setOrder(order);
    return request;
  }
}
