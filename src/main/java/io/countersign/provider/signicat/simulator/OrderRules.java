package io.countersign.provider.signicat.simulator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What must hold between the fields of an order, each of which is well by itself. */
final class OrderRules {

    private static final String TWICE = "occurs twice";

    private final OrderBody order;
    private final List<Violation> found = new ArrayList<>();

    private OrderRules(OrderBody order) {
        this.order = order;
    }

    /** Empty when all is well. */
    static List<Violation> violations(OrderBody order) {
        OrderRules rules = new OrderRules(order);
        rules.checkIds();
        each("tasks", order.tasks(), rules::checkTask);
        each("packagingTasks", order.packagingTasks(), rules::checkPackaging);
        each("notifications", order.notifications(),
                (path, notice) -> rules.checkRecipient(path, notice.type(), notice.recipient()));
        return rules.found;
    }

    /** One document that is named by several task documents; the later ones are named. */
    static List<Violation> sharedUploads(OrderBody order) {
        OrderRules rules = new OrderRules(order);
        Set<String> named = new HashSet<>();
        each("tasks", order.tasks(), (path, task) -> each(path + ".documents", task.documents(),
                (place, document) -> rules.demand(document.documentRef() == null || named.add(document.documentRef()),
                        place + ".documentRef", "is named by more than one document")));
        return rules.found;
    }

    /** What looks at one item of an array. */
    @FunctionalInterface
    interface Check<T> {
        void look(String path, T item);
    }

    /** @param items null for none */
    static <T> void each(String path, List<T> items, Check<T> check) {
        if (items != null) {
            IntStream.range(0, items.size()).forEach(index -> check.look(path + "[" + index + "]", items.get(index)));
        }
    }

    private void demand(boolean holds, String path, String message) {
        if (!holds) {
            found.add(new Violation(path, message));
        }
    }

    private void checkIds() {
        unique("tasks", order.tasks(), OrderBody.Task::id, new HashSet<>());
        unique("packagingTasks", order.packagingTasks(), OrderBody.PackagingTask::id, new HashSet<>());
        unique("notificationTemplateParams", order.notificationTemplateParams(), OrderBody.TemplateParams::id,
                new HashSet<>());
        Set<String> notices = new HashSet<>();
        unique("notifications", order.notifications(), RequestedNotifications.Notification::id, notices);
        each("tasks", order.tasks(), (path, task) -> unique(path + ".notifications", task.notifications(),
                RequestedNotifications.TaskNotification::id, notices));
        each("packagingTasks", order.packagingTasks(), (path, task) -> unique(path + ".notifications",
                task.notifications(), RequestedNotifications.PackagingNotification::id, notices));
    }

    private <T> void unique(String path, List<T> items, Function<T, String> id, Set<String> known) {
        each(path, items, (place, item) -> demand(known.add(id.apply(item)), place + ".id", TWICE));
    }

    private void checkTask(String path, OrderBody.Task task) {
        unique(path + ".documents", task.documents(), OrderBody.Document::id, new HashSet<>());
        each(path + ".documents", task.documents(), this::checkSource);
        each(path + ".notifications", task.notifications(), this::checkNotification);
        each(path + ".dependsOnTasks", task.dependsOnTasks(), (place, other) -> checkDependency(place, task, other));
        checkReturn(path + ".onTaskComplete", task.onTaskComplete());
        checkReturn(path + ".onTaskReject", task.onTaskReject());
        checkReturn(path + ".onTaskPostpone", task.onTaskPostpone());
    }

    /** What the signer uploads comes later; everything else is uploaded first. */
    private void checkSource(String path, OrderBody.Document document) {
        demand(!document.comesFromSession() || document.documentRef() != null, path + ".documentRef", OrderBody.REQUIRED);
        demand(document.comesFromSession() == !"UPLOAD".equals(document.action()), path + ".source",
                "does not go with the action");
    }

    private void checkNotification(String path, RequestedNotifications.TaskNotification notice) {
        checkRecipient(path, notice.type(), notice.recipient());
        String params = notice.notificationTemplateParamsId();
        demand(params == null || stream(order.notificationTemplateParams()).anyMatch(one -> one.id().equals(params)),
                path + ".notificationTemplateParamsId", "is not one of notificationTemplateParams");
    }

    /** Our assumption: what is to be called must be an address that can be called. */
    private void checkRecipient(String path, String type, String recipient) {
        demand(!"URL".equals(type) || isAddress(recipient), path + ".recipient", "is not an absolute http or https URL");
    }

    private void checkReturn(String path, String url) {
        demand(url == null || isAddress(ReturnUrl.to(url, "order", "task")), path, "is not an absolute http or https URL");
    }

    private static boolean isAddress(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
        } catch (URISyntaxException broken) {
            return false;
        }
    }

    private void checkDependency(String path, OrderBody.Task task, String other) {
        demand(task(other) != null, path, "is not a task of this order");
        demand(!leadsTo(other, task.id(), new HashSet<>()), path, "leads back to the task itself");
    }

    private boolean leadsTo(String from, String requested, Set<String> seen) {
        if (from.equals(requested)) {
            return true;
        }
        OrderBody.Task task = task(from);
        return task != null && seen.add(from) && stream(task.dependsOnTasks()).anyMatch(next -> leadsTo(next, requested, seen));
    }

    private OrderBody.Task task(String id) {
        return order.tasks().stream().filter(task -> task.id().equals(id)).findFirst().orElse(null);
    }

    private void checkPackaging(String path, OrderBody.PackagingTask packaging) {
        each(path + ".notifications", packaging.notifications(),
                (place, notice) -> checkRecipient(place, notice.type(), notice.recipient()));
        Set<String> tasks = new HashSet<>();
        each(path + ".documents", packaging.documents(), (place, packaged) -> {
            demand(tasks.add(packaged.taskId()), place + ".taskId", TWICE);
            checkPackaged(place, packaged);
        });
    }

    private void checkPackaged(String path, OrderBody.Packaged packaged) {
        OrderBody.Task task = task(packaged.taskId());
        demand(task != null, path + ".taskId", "is not a task of this order");
        each(path + ".documentIds", task == null ? null : packaged.documentIds(),
                (place, id) -> demand(Objects.requireNonNull(task).document(id).isPresent(), place,
                        "is not a document of this task"));
    }

    private static <T> Stream<T> stream(List<T> items) {
        return items == null ? Stream.empty() : items.stream();
    }
}
