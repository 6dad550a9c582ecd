package io.countersign.posting;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Type;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;

@Entity
@Table(name = "signer")
class SignerRow extends PanacheEntityBase {

    @Id
    UUID id;
    UUID posting;
    int position;
    String name;
    @Column(name = "first_name")
    String firstName;
    @Column(name = "last_name")
    String lastName;
    String email;
    String phone;
    @Column(name = "national_id")
    String nationalId;
    @Column(name = "birth_date")
    LocalDate birthDate;
    String identifier;
    String role;
    @Column(name = "sign_order")
    Integer signOrder;
    @Type(JsonColumn.class)
    JsonObject options;
    String state;
    @Type(JsonColumn.class)
    JsonObject reason;
    @Column(name = "signing_link")
    String signingLink;
}
