// Generated from schemas/ by schemas/generate.js.
"use strict";
exports.validateScenario = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},"formerly":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"}},"protect":{"type":"boolean"},"folder":{"type":"string"},"description":{"type":["string","null"]},"category":{"enum":["CUSTOM","VOICEMAIL","VOICEMAIL_SCREENER","ANGRY_CALLER","BELLIGERENT_CALLER","CONFUSED_CALLER","CALL_SCREENER","HAPPY_PATH","EDGE_CASE",null]},"tags":{"type":["array","null"],"items":{"type":"string","minLength":1}},"language":{"type":["string","null"],"minLength":2},"persona":{"type":"object","additionalProperties":false,"properties":{"name":{"type":["string","null"]},"description":{"type":["string","null"]}}},"instructions":{"type":["string","null"]},"conditional_actions":{"$ref":"conditional-actions.schema.json"},"first_message":{"type":["string","null"]},"reason_for_call":{"type":["string","null"]},"known_info":{"type":["string","null"]},"unknown_info":{"type":["string","null"]},"variables":{"type":"object","additionalProperties":false,"properties":{"agent":{"type":["object","null"]},"caller":{"type":["object","null"]}}},"expected_outcome":{"type":["string","array","null"],"minLength":1,"items":{"type":"string","minLength":1}},"expected_actions":{"type":["array","null"],"items":{"$ref":"#/$defs/expected_action"}},"message_history":{"type":["array","null"],"items":{"$ref":"#/$defs/message"}},"max_turns":{"type":["integer","null"],"minimum":1},"max_duration":{"type":["integer","null"]},"enabled":{"type":["boolean","null"]},"targets":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},"cekura":{"$ref":"cekura.schema.json"},"bland":{"$ref":"bland.schema.json"},"eqho":{"$ref":"eqho.schema.json"}},"$defs":{"message":{"type":"object","required":["role","content"],"properties":{"role":{"type":"string","minLength":1},"content":{"type":["string","null"]}}},"expected_action":{"type":"object","additionalProperties":false,"required":["tool_call_id","name"],"properties":{"tool_call_id":{"type":"string","minLength":1},"name":{"type":"string","minLength":1},"arguments":{"type":"object"},"requestor":{"enum":["user","assistant"]},"info":{"type":["string","null"]},"compare_args":{"type":["array","null"],"items":{"type":"string"}}}}}};
const schema36 = {"type":"object","additionalProperties":false,"required":["tool_call_id","name"],"properties":{"tool_call_id":{"type":"string","minLength":1},"name":{"type":"string","minLength":1},"arguments":{"type":"object"},"requestor":{"enum":["user","assistant"]},"info":{"type":["string","null"]},"compare_args":{"type":["array","null"],"items":{"type":"string"}}}};
const schema37 = {"type":"object","required":["role","content"],"properties":{"role":{"type":"string","minLength":1},"content":{"type":["string","null"]}}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u");
const schema32 = {"$schema":"https://json-schema.org/draft/2020-12/schema","type":["object","null"],"additionalProperties":false,"required":["role","conditions"],"properties":{"role":{"type":"string","minLength":1},"conditions":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/condition"}},"functions":{"type":"array","items":{"$ref":"#/$defs/function"}}},"$defs":{"condition":{"type":"object","additionalProperties":false,"required":["id","condition","action"],"properties":{"id":{"type":"integer","minimum":0},"condition":{"type":["string","integer"]},"action":{"type":"string"},"type":{"enum":["standard","action_followup"]},"fixed_message":{"type":"boolean"}}},"function":{"type":"object","additionalProperties":false,"required":["name","type","config"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"type":{"const":"rest_api"},"auto_run":{"type":"boolean"},"config":{"$ref":"#/$defs/function_config"}}},"function_config":{"type":"object","additionalProperties":false,"required":["method","url"],"properties":{"method":{"enum":["GET","POST"]},"url":{"type":"string","pattern":"^https?://"},"headers":{"type":"object"},"query_params":{"type":"object"},"body":{},"timeout_seconds":{"type":"number","minimum":1,"maximum":30},"response_mapping":{"type":"object"}}}}};
const schema33 = {"type":"object","additionalProperties":false,"required":["id","condition","action"],"properties":{"id":{"type":"integer","minimum":0},"condition":{"type":["string","integer"]},"action":{"type":"string"},"type":{"enum":["standard","action_followup"]},"fixed_message":{"type":"boolean"}}};
const schema34 = {"type":"object","additionalProperties":false,"required":["name","type","config"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$"},"type":{"const":"rest_api"},"auto_run":{"type":"boolean"},"config":{"$ref":"#/$defs/function_config"}}};
const schema35 = {"type":"object","additionalProperties":false,"required":["method","url"],"properties":{"method":{"enum":["GET","POST"]},"url":{"type":"string","pattern":"^https?://"},"headers":{"type":"object"},"query_params":{"type":"object"},"body":{},"timeout_seconds":{"type":"number","minimum":1,"maximum":30},"response_mapping":{"type":"object"}}};
const pattern6 = new RegExp("^[A-Za-z0-9_-]{1,64}$", "u");
const pattern7 = new RegExp("^https?://", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.type === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.config === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "config"},message:"must have required property '"+"config"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "name") || (key0 === "type")) || (key0 === "auto_run")) || (key0 === "config"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.type !== undefined){
if("rest_api" !== data.type){
const err6 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "rest_api"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.auto_run !== undefined){
if(typeof data.auto_run !== "boolean"){
const err7 = {instancePath:instancePath+"/auto_run",schemaPath:"#/properties/auto_run/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.config !== undefined){
let data3 = data.config;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.method === undefined){
const err8 = {instancePath:instancePath+"/config",schemaPath:"#/$defs/function_config/required",keyword:"required",params:{missingProperty: "method"},message:"must have required property '"+"method"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3.url === undefined){
const err9 = {instancePath:instancePath+"/config",schemaPath:"#/$defs/function_config/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data3){
if(!(((((((key1 === "method") || (key1 === "url")) || (key1 === "headers")) || (key1 === "query_params")) || (key1 === "body")) || (key1 === "timeout_seconds")) || (key1 === "response_mapping"))){
const err10 = {instancePath:instancePath+"/config",schemaPath:"#/$defs/function_config/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.method !== undefined){
let data4 = data3.method;
if(!((data4 === "GET") || (data4 === "POST"))){
const err11 = {instancePath:instancePath+"/config/method",schemaPath:"#/$defs/function_config/properties/method/enum",keyword:"enum",params:{allowedValues: schema35.properties.method.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.url !== undefined){
let data5 = data3.url;
if(typeof data5 === "string"){
if(!pattern7.test(data5)){
const err12 = {instancePath:instancePath+"/config/url",schemaPath:"#/$defs/function_config/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://"},message:"must match pattern \""+"^https?://"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/config/url",schemaPath:"#/$defs/function_config/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.headers !== undefined){
let data6 = data3.headers;
if(!(data6 && typeof data6 == "object" && !Array.isArray(data6))){
const err14 = {instancePath:instancePath+"/config/headers",schemaPath:"#/$defs/function_config/properties/headers/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data3.query_params !== undefined){
let data7 = data3.query_params;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
const err15 = {instancePath:instancePath+"/config/query_params",schemaPath:"#/$defs/function_config/properties/query_params/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data3.timeout_seconds !== undefined){
let data8 = data3.timeout_seconds;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 30 || isNaN(data8)){
const err16 = {instancePath:instancePath+"/config/timeout_seconds",schemaPath:"#/$defs/function_config/properties/timeout_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 30},message:"must be <= 30"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err17 = {instancePath:instancePath+"/config/timeout_seconds",schemaPath:"#/$defs/function_config/properties/timeout_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/config/timeout_seconds",schemaPath:"#/$defs/function_config/properties/timeout_seconds/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data3.response_mapping !== undefined){
let data9 = data3.response_mapping;
if(!(data9 && typeof data9 == "object" && !Array.isArray(data9))){
const err19 = {instancePath:instancePath+"/config/response_mapping",schemaPath:"#/$defs/function_config/properties/response_mapping/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/config",schemaPath:"#/$defs/function_config/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema32.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.role === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "role"},message:"must have required property '"+"role"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.conditions === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "conditions"},message:"must have required property '"+"conditions"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "role") || (key0 === "conditions")) || (key0 === "functions"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.role !== undefined){
let data0 = data.role;
if(typeof data0 === "string"){
if(data0.length < 1){
const err4 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.conditions !== undefined){
let data1 = data.conditions;
if(Array.isArray(data1)){
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/conditions",schemaPath:"#/properties/conditions/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.id === undefined){
const err7 = {instancePath:instancePath+"/conditions/" + i0,schemaPath:"#/$defs/condition/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2.condition === undefined){
const err8 = {instancePath:instancePath+"/conditions/" + i0,schemaPath:"#/$defs/condition/required",keyword:"required",params:{missingProperty: "condition"},message:"must have required property '"+"condition"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2.action === undefined){
const err9 = {instancePath:instancePath+"/conditions/" + i0,schemaPath:"#/$defs/condition/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data2){
if(!(((((key1 === "id") || (key1 === "condition")) || (key1 === "action")) || (key1 === "type")) || (key1 === "fixed_message"))){
const err10 = {instancePath:instancePath+"/conditions/" + i0,schemaPath:"#/$defs/condition/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.id !== undefined){
let data3 = data2.id;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err11 = {instancePath:instancePath+"/conditions/" + i0+"/id",schemaPath:"#/$defs/condition/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/conditions/" + i0+"/id",schemaPath:"#/$defs/condition/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data2.condition !== undefined){
let data4 = data2.condition;
if((typeof data4 !== "string") && (!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4))))){
const err13 = {instancePath:instancePath+"/conditions/" + i0+"/condition",schemaPath:"#/$defs/condition/properties/condition/type",keyword:"type",params:{type: schema33.properties.condition.type},message:"must be string,integer"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.action !== undefined){
if(typeof data2.action !== "string"){
const err14 = {instancePath:instancePath+"/conditions/" + i0+"/action",schemaPath:"#/$defs/condition/properties/action/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.type !== undefined){
let data6 = data2.type;
if(!((data6 === "standard") || (data6 === "action_followup"))){
const err15 = {instancePath:instancePath+"/conditions/" + i0+"/type",schemaPath:"#/$defs/condition/properties/type/enum",keyword:"enum",params:{allowedValues: schema33.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.fixed_message !== undefined){
if(typeof data2.fixed_message !== "boolean"){
const err16 = {instancePath:instancePath+"/conditions/" + i0+"/fixed_message",schemaPath:"#/$defs/condition/properties/fixed_message/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/conditions/" + i0,schemaPath:"#/$defs/condition/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/conditions",schemaPath:"#/properties/conditions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.functions !== undefined){
let data8 = data.functions;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
if(!(validate22(data8[i1], {instancePath:instancePath+"/functions/" + i1,parentData:data8,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath:instancePath+"/functions",schemaPath:"#/properties/functions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema38 = {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","additionalProperties":false,"properties":{"name":{"type":"string","minLength":1},"agent":{"type":["integer","null"]},"project":{"type":["integer","null"]},"assistant_id":{"type":"string","minLength":1},"personality":{"type":["integer","string"],"minLength":1},"scenario_type":{"enum":["instruction","conditional_actions"]},"instructions":{"type":["string","null"]},"conditional_actions":{"$ref":"conditional-actions.schema.json"},"expected_outcome_prompt":{"type":["string","null"]},"metrics":{"type":["array","null"],"items":{"type":["integer","string"],"minLength":1}},"tags":{"type":["array","null"],"items":{"type":"string","minLength":1}},"tool_ids":{"type":["array","null"],"items":{"type":"string","minLength":1}},"test_profile":{"type":["integer","string","null"],"minLength":1},"phone_number":{"type":["integer","string","null"],"minLength":1},"inbound_phone_number":{"type":["integer","string","null"],"minLength":1},"folder_path":{"type":["string","null"]},"first_message":{"type":["string","null"]},"scenario_language":{"type":["string","null"],"minLength":2},"max_duration":{"type":["integer","null"]},"generated_mock_tool_entries":{"type":["array","null"],"items":{"$ref":"#/$defs/mock_tool_entry"}}},"$defs":{"mock_tool_entry":{"type":"object","additionalProperties":false,"required":["tool_name"],"properties":{"tool_id":{"type":["integer","null"]},"tool_name":{"type":"string","minLength":1},"new_entry":{"type":"object","additionalProperties":false,"properties":{"input":{"type":"object"},"output":{"type":"object"}}}}}}};
const schema39 = {"type":"object","additionalProperties":false,"required":["tool_name"],"properties":{"tool_id":{"type":["integer","null"]},"tool_name":{"type":"string","minLength":1},"new_entry":{"type":"object","additionalProperties":false,"properties":{"input":{"type":"object"},"output":{"type":"object"}}}}};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema38.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.agent !== undefined){
let data1 = data.agent;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
const err3 = {instancePath:instancePath+"/agent",schemaPath:"#/properties/agent/type",keyword:"type",params:{type: schema38.properties.agent.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.project !== undefined){
let data2 = data.project;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (data2 !== null)){
const err4 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: schema38.properties.project.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.assistant_id !== undefined){
let data3 = data.assistant_id;
if(typeof data3 === "string"){
if(data3.length < 1){
const err5 = {instancePath:instancePath+"/assistant_id",schemaPath:"#/properties/assistant_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/assistant_id",schemaPath:"#/properties/assistant_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.personality !== undefined){
let data4 = data.personality;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (typeof data4 !== "string")){
const err7 = {instancePath:instancePath+"/personality",schemaPath:"#/properties/personality/type",keyword:"type",params:{type: schema38.properties.personality.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data4 === "string"){
if(data4.length < 1){
const err8 = {instancePath:instancePath+"/personality",schemaPath:"#/properties/personality/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.scenario_type !== undefined){
let data5 = data.scenario_type;
if(!((data5 === "instruction") || (data5 === "conditional_actions"))){
const err9 = {instancePath:instancePath+"/scenario_type",schemaPath:"#/properties/scenario_type/enum",keyword:"enum",params:{allowedValues: schema38.properties.scenario_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.instructions !== undefined){
let data6 = data.instructions;
if((typeof data6 !== "string") && (data6 !== null)){
const err10 = {instancePath:instancePath+"/instructions",schemaPath:"#/properties/instructions/type",keyword:"type",params:{type: schema38.properties.instructions.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.conditional_actions !== undefined){
if(!(validate21(data.conditional_actions, {instancePath:instancePath+"/conditional_actions",parentData:data,parentDataProperty:"conditional_actions",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data.expected_outcome_prompt !== undefined){
let data8 = data.expected_outcome_prompt;
if((typeof data8 !== "string") && (data8 !== null)){
const err11 = {instancePath:instancePath+"/expected_outcome_prompt",schemaPath:"#/properties/expected_outcome_prompt/type",keyword:"type",params:{type: schema38.properties.expected_outcome_prompt.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.metrics !== undefined){
let data9 = data.metrics;
if((!(Array.isArray(data9))) && (data9 !== null)){
const err12 = {instancePath:instancePath+"/metrics",schemaPath:"#/properties/metrics/type",keyword:"type",params:{type: schema38.properties.metrics.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if((!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))) && (typeof data10 !== "string")){
const err13 = {instancePath:instancePath+"/metrics/" + i0,schemaPath:"#/properties/metrics/items/type",keyword:"type",params:{type: schema38.properties.metrics.items.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(typeof data10 === "string"){
if(data10.length < 1){
const err14 = {instancePath:instancePath+"/metrics/" + i0,schemaPath:"#/properties/metrics/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
}
if(data.tags !== undefined){
let data11 = data.tags;
if((!(Array.isArray(data11))) && (data11 !== null)){
const err15 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: schema38.properties.tags.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
if(typeof data12 === "string"){
if(data12.length < 1){
const err16 = {instancePath:instancePath+"/tags/" + i1,schemaPath:"#/properties/tags/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/tags/" + i1,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
}
if(data.tool_ids !== undefined){
let data13 = data.tool_ids;
if((!(Array.isArray(data13))) && (data13 !== null)){
const err18 = {instancePath:instancePath+"/tool_ids",schemaPath:"#/properties/tool_ids/type",keyword:"type",params:{type: schema38.properties.tool_ids.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(Array.isArray(data13)){
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
let data14 = data13[i2];
if(typeof data14 === "string"){
if(data14.length < 1){
const err19 = {instancePath:instancePath+"/tool_ids/" + i2,schemaPath:"#/properties/tool_ids/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/tool_ids/" + i2,schemaPath:"#/properties/tool_ids/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
}
if(data.test_profile !== undefined){
let data15 = data.test_profile;
if(((!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))) && (typeof data15 !== "string")) && (data15 !== null)){
const err21 = {instancePath:instancePath+"/test_profile",schemaPath:"#/properties/test_profile/type",keyword:"type",params:{type: schema38.properties.test_profile.type},message:"must be integer,string,null"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(typeof data15 === "string"){
if(data15.length < 1){
const err22 = {instancePath:instancePath+"/test_profile",schemaPath:"#/properties/test_profile/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data.phone_number !== undefined){
let data16 = data.phone_number;
if(((!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))) && (typeof data16 !== "string")) && (data16 !== null)){
const err23 = {instancePath:instancePath+"/phone_number",schemaPath:"#/properties/phone_number/type",keyword:"type",params:{type: schema38.properties.phone_number.type},message:"must be integer,string,null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(typeof data16 === "string"){
if(data16.length < 1){
const err24 = {instancePath:instancePath+"/phone_number",schemaPath:"#/properties/phone_number/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
if(data.inbound_phone_number !== undefined){
let data17 = data.inbound_phone_number;
if(((!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))) && (typeof data17 !== "string")) && (data17 !== null)){
const err25 = {instancePath:instancePath+"/inbound_phone_number",schemaPath:"#/properties/inbound_phone_number/type",keyword:"type",params:{type: schema38.properties.inbound_phone_number.type},message:"must be integer,string,null"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(typeof data17 === "string"){
if(data17.length < 1){
const err26 = {instancePath:instancePath+"/inbound_phone_number",schemaPath:"#/properties/inbound_phone_number/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data.folder_path !== undefined){
let data18 = data.folder_path;
if((typeof data18 !== "string") && (data18 !== null)){
const err27 = {instancePath:instancePath+"/folder_path",schemaPath:"#/properties/folder_path/type",keyword:"type",params:{type: schema38.properties.folder_path.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.first_message !== undefined){
let data19 = data.first_message;
if((typeof data19 !== "string") && (data19 !== null)){
const err28 = {instancePath:instancePath+"/first_message",schemaPath:"#/properties/first_message/type",keyword:"type",params:{type: schema38.properties.first_message.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.scenario_language !== undefined){
let data20 = data.scenario_language;
if((typeof data20 !== "string") && (data20 !== null)){
const err29 = {instancePath:instancePath+"/scenario_language",schemaPath:"#/properties/scenario_language/type",keyword:"type",params:{type: schema38.properties.scenario_language.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(typeof data20 === "string"){
if(data20.length < 2){
const err30 = {instancePath:instancePath+"/scenario_language",schemaPath:"#/properties/scenario_language/minLength",keyword:"minLength",params:{limit: 2},message:"must NOT have fewer than 2 characters"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data.max_duration !== undefined){
let data21 = data.max_duration;
if((!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))) && (data21 !== null)){
const err31 = {instancePath:instancePath+"/max_duration",schemaPath:"#/properties/max_duration/type",keyword:"type",params:{type: schema38.properties.max_duration.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.generated_mock_tool_entries !== undefined){
let data22 = data.generated_mock_tool_entries;
if((!(Array.isArray(data22))) && (data22 !== null)){
const err32 = {instancePath:instancePath+"/generated_mock_tool_entries",schemaPath:"#/properties/generated_mock_tool_entries/type",keyword:"type",params:{type: schema38.properties.generated_mock_tool_entries.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(Array.isArray(data22)){
const len3 = data22.length;
for(let i3=0; i3<len3; i3++){
let data23 = data22[i3];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.tool_name === undefined){
const err33 = {instancePath:instancePath+"/generated_mock_tool_entries/" + i3,schemaPath:"#/$defs/mock_tool_entry/required",keyword:"required",params:{missingProperty: "tool_name"},message:"must have required property '"+"tool_name"+"'"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
for(const key1 in data23){
if(!(((key1 === "tool_id") || (key1 === "tool_name")) || (key1 === "new_entry"))){
const err34 = {instancePath:instancePath+"/generated_mock_tool_entries/" + i3,schemaPath:"#/$defs/mock_tool_entry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data23.tool_id !== undefined){
let data24 = data23.tool_id;
if((!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))) && (data24 !== null)){
const err35 = {instancePath:instancePath+"/generated_mock_tool_entries/" + i3+"/tool_id",schemaPath:"#/$defs/mock_tool_entry/properties/tool_id/type",keyword:"type",params:{type: schema39.properties.tool_id.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data23.tool_name !== undefined){
let data25 = data23.tool_name;
if(typeof data25 === "string"){
if(data25.length < 1){
const err36 = {instancePath:instancePath+"/generated_mock_tool_entries/" + i3+"/tool_name",schemaPath:"#/$defs/mock_tool_entry/properties/tool_name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/generated_mock_tool_entries/" + i3+"/tool_name",schemaPath:"#/$defs/mock_tool_entry/properties/tool_name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data23.new_entry !== undefined){
let data26 = data23.new_entry;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
for(const key2 in data26){
if(!((key2 === "input") || (key2 === "output"))){
const err38 = {instancePath:instancePath+"/generated_mock_tool_entries/" + i3+"/new_entry",schemaPath:"#/$defs/mock_tool_entry/properties/new_entry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data26.input !== undefined){
let data27 = data26.input;
if(!(data27 && typeof data27 == "object" && !Array.isArray(data27))){
const err39 = {instancePath:instancePath+"/generated_mock_tool_entries/" + i3+"/new_entry/input",schemaPath:"#/$defs/mock_tool_entry/properties/new_entry/properties/input/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data26.output !== undefined){
let data28 = data26.output;
if(!(data28 && typeof data28 == "object" && !Array.isArray(data28))){
const err40 = {instancePath:instancePath+"/generated_mock_tool_entries/" + i3+"/new_entry/output",schemaPath:"#/$defs/mock_tool_entry/properties/new_entry/properties/output/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/generated_mock_tool_entries/" + i3+"/new_entry",schemaPath:"#/$defs/mock_tool_entry/properties/new_entry/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/generated_mock_tool_entries/" + i3,schemaPath:"#/$defs/mock_tool_entry/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
}
}
else {
const err43 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema40 = {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","additionalProperties":false,"properties":{"name":{"type":"string","minLength":1},"pathway_id":{"type":["string","null"],"minLength":1},"persona_id":{"type":["string","null"],"minLength":1},"agent_id":{"type":["string","null"],"minLength":1},"description":{"type":["string","null"]},"category":{"$ref":"scenario.schema.json#/properties/category"},"scenario_type":{"enum":["AGENT","REPLAY","HISTORICAL",null]},"tester_persona_prompt":{"type":["string","null"]},"tester_persona_name":{"type":["string","null"]},"max_turns":{"type":["integer","null"],"minimum":1},"request_data":{"type":["object","null"]},"start_node_id":{"type":["string","null"],"minLength":1},"bland_tone_enabled":{"type":["boolean","null"]},"is_required_for_promotion":{"type":["boolean","null"]},"enabled":{"type":["boolean","null"]},"input_messages":{"type":["array","null"],"items":{"type":"object"}},"advanced_instructions":{"type":["string","null"]},"metadata":{"type":["object","null"]},"assertions":{"type":["array","null"],"items":{"$ref":"#/$defs/assertion"}}},"$defs":{"assertion":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"enum":["LLM_JUDGE","NODE_REACHED","BLAND_TONE","VARIABLE_EXTRACTED","NODES_VISITED","WEBHOOK_TRIGGERED","REGEX_MATCH","STRING_CHECK","CUSTOM_LLM","TRAVERSAL_MATCH"]},"name":{"type":"string"},"config":{"type":"object"},"is_required":{"type":"boolean"},"weight":{"type":"number"},"order":{"type":"integer"}}}}};
const schema41 = {"enum":["CUSTOM","VOICEMAIL","VOICEMAIL_SCREENER","ANGRY_CALLER","BELLIGERENT_CALLER","CONFUSED_CALLER","CALL_SCREENER","HAPPY_PATH","EDGE_CASE",null]};
const schema42 = {"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"enum":["LLM_JUDGE","NODE_REACHED","BLAND_TONE","VARIABLE_EXTRACTED","NODES_VISITED","WEBHOOK_TRIGGERED","REGEX_MATCH","STRING_CHECK","CUSTOM_LLM","TRAVERSAL_MATCH"]},"name":{"type":"string"},"config":{"type":"object"},"is_required":{"type":"boolean"},"weight":{"type":"number"},"order":{"type":"integer"}}};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema40.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.pathway_id !== undefined){
let data1 = data.pathway_id;
if((typeof data1 !== "string") && (data1 !== null)){
const err3 = {instancePath:instancePath+"/pathway_id",schemaPath:"#/properties/pathway_id/type",keyword:"type",params:{type: schema40.properties.pathway_id.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data1 === "string"){
if(data1.length < 1){
const err4 = {instancePath:instancePath+"/pathway_id",schemaPath:"#/properties/pathway_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.persona_id !== undefined){
let data2 = data.persona_id;
if((typeof data2 !== "string") && (data2 !== null)){
const err5 = {instancePath:instancePath+"/persona_id",schemaPath:"#/properties/persona_id/type",keyword:"type",params:{type: schema40.properties.persona_id.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(typeof data2 === "string"){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/persona_id",schemaPath:"#/properties/persona_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.agent_id !== undefined){
let data3 = data.agent_id;
if((typeof data3 !== "string") && (data3 !== null)){
const err7 = {instancePath:instancePath+"/agent_id",schemaPath:"#/properties/agent_id/type",keyword:"type",params:{type: schema40.properties.agent_id.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data3 === "string"){
if(data3.length < 1){
const err8 = {instancePath:instancePath+"/agent_id",schemaPath:"#/properties/agent_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.description !== undefined){
let data4 = data.description;
if((typeof data4 !== "string") && (data4 !== null)){
const err9 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: schema40.properties.description.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.category !== undefined){
let data5 = data.category;
if(!((((((((((data5 === "CUSTOM") || (data5 === "VOICEMAIL")) || (data5 === "VOICEMAIL_SCREENER")) || (data5 === "ANGRY_CALLER")) || (data5 === "BELLIGERENT_CALLER")) || (data5 === "CONFUSED_CALLER")) || (data5 === "CALL_SCREENER")) || (data5 === "HAPPY_PATH")) || (data5 === "EDGE_CASE")) || (data5 === null))){
const err10 = {instancePath:instancePath+"/category",schemaPath:"scenario.schema.json#/properties/category/enum",keyword:"enum",params:{allowedValues: schema41.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.scenario_type !== undefined){
let data6 = data.scenario_type;
if(!((((data6 === "AGENT") || (data6 === "REPLAY")) || (data6 === "HISTORICAL")) || (data6 === null))){
const err11 = {instancePath:instancePath+"/scenario_type",schemaPath:"#/properties/scenario_type/enum",keyword:"enum",params:{allowedValues: schema40.properties.scenario_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.tester_persona_prompt !== undefined){
let data7 = data.tester_persona_prompt;
if((typeof data7 !== "string") && (data7 !== null)){
const err12 = {instancePath:instancePath+"/tester_persona_prompt",schemaPath:"#/properties/tester_persona_prompt/type",keyword:"type",params:{type: schema40.properties.tester_persona_prompt.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.tester_persona_name !== undefined){
let data8 = data.tester_persona_name;
if((typeof data8 !== "string") && (data8 !== null)){
const err13 = {instancePath:instancePath+"/tester_persona_name",schemaPath:"#/properties/tester_persona_name/type",keyword:"type",params:{type: schema40.properties.tester_persona_name.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.max_turns !== undefined){
let data9 = data.max_turns;
if((!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))) && (data9 !== null)){
const err14 = {instancePath:instancePath+"/max_turns",schemaPath:"#/properties/max_turns/type",keyword:"type",params:{type: schema40.properties.max_turns.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 1 || isNaN(data9)){
const err15 = {instancePath:instancePath+"/max_turns",schemaPath:"#/properties/max_turns/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.request_data !== undefined){
let data10 = data.request_data;
if((!(data10 && typeof data10 == "object" && !Array.isArray(data10))) && (data10 !== null)){
const err16 = {instancePath:instancePath+"/request_data",schemaPath:"#/properties/request_data/type",keyword:"type",params:{type: schema40.properties.request_data.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.start_node_id !== undefined){
let data11 = data.start_node_id;
if((typeof data11 !== "string") && (data11 !== null)){
const err17 = {instancePath:instancePath+"/start_node_id",schemaPath:"#/properties/start_node_id/type",keyword:"type",params:{type: schema40.properties.start_node_id.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(typeof data11 === "string"){
if(data11.length < 1){
const err18 = {instancePath:instancePath+"/start_node_id",schemaPath:"#/properties/start_node_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data.bland_tone_enabled !== undefined){
let data12 = data.bland_tone_enabled;
if((typeof data12 !== "boolean") && (data12 !== null)){
const err19 = {instancePath:instancePath+"/bland_tone_enabled",schemaPath:"#/properties/bland_tone_enabled/type",keyword:"type",params:{type: schema40.properties.bland_tone_enabled.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.is_required_for_promotion !== undefined){
let data13 = data.is_required_for_promotion;
if((typeof data13 !== "boolean") && (data13 !== null)){
const err20 = {instancePath:instancePath+"/is_required_for_promotion",schemaPath:"#/properties/is_required_for_promotion/type",keyword:"type",params:{type: schema40.properties.is_required_for_promotion.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.enabled !== undefined){
let data14 = data.enabled;
if((typeof data14 !== "boolean") && (data14 !== null)){
const err21 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/type",keyword:"type",params:{type: schema40.properties.enabled.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.input_messages !== undefined){
let data15 = data.input_messages;
if((!(Array.isArray(data15))) && (data15 !== null)){
const err22 = {instancePath:instancePath+"/input_messages",schemaPath:"#/properties/input_messages/type",keyword:"type",params:{type: schema40.properties.input_messages.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(Array.isArray(data15)){
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(!(data16 && typeof data16 == "object" && !Array.isArray(data16))){
const err23 = {instancePath:instancePath+"/input_messages/" + i0,schemaPath:"#/properties/input_messages/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
}
if(data.advanced_instructions !== undefined){
let data17 = data.advanced_instructions;
if((typeof data17 !== "string") && (data17 !== null)){
const err24 = {instancePath:instancePath+"/advanced_instructions",schemaPath:"#/properties/advanced_instructions/type",keyword:"type",params:{type: schema40.properties.advanced_instructions.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.metadata !== undefined){
let data18 = data.metadata;
if((!(data18 && typeof data18 == "object" && !Array.isArray(data18))) && (data18 !== null)){
const err25 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: schema40.properties.metadata.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.assertions !== undefined){
let data19 = data.assertions;
if((!(Array.isArray(data19))) && (data19 !== null)){
const err26 = {instancePath:instancePath+"/assertions",schemaPath:"#/properties/assertions/type",keyword:"type",params:{type: schema40.properties.assertions.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(Array.isArray(data19)){
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.type === undefined){
const err27 = {instancePath:instancePath+"/assertions/" + i1,schemaPath:"#/$defs/assertion/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key1 in data20){
if(!((((((key1 === "type") || (key1 === "name")) || (key1 === "config")) || (key1 === "is_required")) || (key1 === "weight")) || (key1 === "order"))){
const err28 = {instancePath:instancePath+"/assertions/" + i1,schemaPath:"#/$defs/assertion/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data20.type !== undefined){
let data21 = data20.type;
if(!((((((((((data21 === "LLM_JUDGE") || (data21 === "NODE_REACHED")) || (data21 === "BLAND_TONE")) || (data21 === "VARIABLE_EXTRACTED")) || (data21 === "NODES_VISITED")) || (data21 === "WEBHOOK_TRIGGERED")) || (data21 === "REGEX_MATCH")) || (data21 === "STRING_CHECK")) || (data21 === "CUSTOM_LLM")) || (data21 === "TRAVERSAL_MATCH"))){
const err29 = {instancePath:instancePath+"/assertions/" + i1+"/type",schemaPath:"#/$defs/assertion/properties/type/enum",keyword:"enum",params:{allowedValues: schema42.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data20.name !== undefined){
if(typeof data20.name !== "string"){
const err30 = {instancePath:instancePath+"/assertions/" + i1+"/name",schemaPath:"#/$defs/assertion/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data20.config !== undefined){
let data23 = data20.config;
if(!(data23 && typeof data23 == "object" && !Array.isArray(data23))){
const err31 = {instancePath:instancePath+"/assertions/" + i1+"/config",schemaPath:"#/$defs/assertion/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data20.is_required !== undefined){
if(typeof data20.is_required !== "boolean"){
const err32 = {instancePath:instancePath+"/assertions/" + i1+"/is_required",schemaPath:"#/$defs/assertion/properties/is_required/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data20.weight !== undefined){
let data25 = data20.weight;
if(!((typeof data25 == "number") && (isFinite(data25)))){
const err33 = {instancePath:instancePath+"/assertions/" + i1+"/weight",schemaPath:"#/$defs/assertion/properties/weight/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data20.order !== undefined){
let data26 = data20.order;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err34 = {instancePath:instancePath+"/assertions/" + i1+"/order",schemaPath:"#/$defs/assertion/properties/order/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/assertions/" + i1,schemaPath:"#/$defs/assertion/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
}
}
else {
const err36 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema43 = {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","additionalProperties":false,"properties":{"name":{"type":"string","minLength":1},"lead_scenario":{"$ref":"#/$defs/lead_scenario"},"scenario_set_id":{"type":["string","null"],"minLength":24,"maxLength":24},"folder":{"type":["string","null"]},"description":{"type":["object","null"],"additionalProperties":false,"properties":{"purpose":{"type":["string","null"]},"notes":{"type":["string","null"]}}},"environment_setup":{"$ref":"#/$defs/environment_setup"},"evaluation_criteria":{"$ref":"#/$defs/evaluation_criteria"}},"$defs":{"lead_scenario":{"type":"object","additionalProperties":false,"properties":{"persona":{"type":["string","null"]},"instructions":{"type":"object","additionalProperties":false,"properties":{"task_instructions":{"type":["string","null"]},"language":{"type":["string","null"],"minLength":2},"reason_for_call":{"type":["string","null"]},"known_info":{"type":["string","null"]},"unknown_info":{"type":["string","null"]}}},"actions":{"type":["object","null"],"additionalProperties":false,"properties":{"terminate_call":{"$ref":"#/$defs/terminate_call"}}}}},"terminate_call":{"type":["object","null"],"additionalProperties":false,"properties":{"name":{"type":["string","null"]},"slug":{"type":["string","null"]},"instructions":{"type":["string","null"]},"type":{"enum":["call_transfer","terminate_call","email","text","webhook","custom_call_transfer","http_request","gcal_appointment_schedule","gcal_check_busy_time","gcal_get_free_slots","gcal_fetch_appointments","gcal_cancel_appointment","gcal_update_appointment","data_extraction","set_lead_email","set_lead_names","set_lead_timezone",null]},"settings":{"type":["object","null"]},"messages":{"type":["object","null"],"additionalProperties":false,"properties":{"start":{"type":["string","null"]},"completed":{"type":["string","null"]},"failed":{"type":["string","null"]},"delayed":{"type":["string","null"]}}},"minimum_execution_time_milliseconds":{"type":["integer","null"],"minimum":0},"delayed_timing_milliseconds":{"type":["integer","null"],"minimum":0},"execution_order":{"type":["integer","null"]},"is_async":{"type":["boolean","null"]},"non_live_llm_settings":{"type":["object","null"],"additionalProperties":false,"properties":{"model":{"type":["string","null"],"minLength":1},"temperature":{"type":["number","null"]},"reasoning":{"enum":["none","low","medium","high",null]},"text_verbosity":{"enum":["low","medium","high",null]}}},"execution_type":{"enum":["live","postcall","on_call_start",null]},"response_mode":{"enum":["interactive","silent",null]}}},"environment_setup":{"type":["object","null"],"additionalProperties":false,"properties":{"dynamic_variables":{"type":["object","null"]},"conversation_direction":{"enum":["inbound","outbound",null]},"conversation_medium":{"enum":["chatbot","sms",null]},"action_mocks":{"type":["object","null"]},"message_history":{"$ref":"scenario.schema.json#/properties/message_history"}}},"evaluation_criteria":{"type":["object","null"],"additionalProperties":false,"properties":{"actions":{"type":["array","null"],"items":{"$ref":"scenario.schema.json#/$defs/expected_action"}},"nl_assertions":{"type":["array","null"],"items":{"type":"string","minLength":1}}}}}};
const schema44 = {"type":"object","additionalProperties":false,"properties":{"persona":{"type":["string","null"]},"instructions":{"type":"object","additionalProperties":false,"properties":{"task_instructions":{"type":["string","null"]},"language":{"type":["string","null"],"minLength":2},"reason_for_call":{"type":["string","null"]},"known_info":{"type":["string","null"]},"unknown_info":{"type":["string","null"]}}},"actions":{"type":["object","null"],"additionalProperties":false,"properties":{"terminate_call":{"$ref":"#/$defs/terminate_call"}}}}};
const schema45 = {"type":["object","null"],"additionalProperties":false,"properties":{"name":{"type":["string","null"]},"slug":{"type":["string","null"]},"instructions":{"type":["string","null"]},"type":{"enum":["call_transfer","terminate_call","email","text","webhook","custom_call_transfer","http_request","gcal_appointment_schedule","gcal_check_busy_time","gcal_get_free_slots","gcal_fetch_appointments","gcal_cancel_appointment","gcal_update_appointment","data_extraction","set_lead_email","set_lead_names","set_lead_timezone",null]},"settings":{"type":["object","null"]},"messages":{"type":["object","null"],"additionalProperties":false,"properties":{"start":{"type":["string","null"]},"completed":{"type":["string","null"]},"failed":{"type":["string","null"]},"delayed":{"type":["string","null"]}}},"minimum_execution_time_milliseconds":{"type":["integer","null"],"minimum":0},"delayed_timing_milliseconds":{"type":["integer","null"],"minimum":0},"execution_order":{"type":["integer","null"]},"is_async":{"type":["boolean","null"]},"non_live_llm_settings":{"type":["object","null"],"additionalProperties":false,"properties":{"model":{"type":["string","null"],"minLength":1},"temperature":{"type":["number","null"]},"reasoning":{"enum":["none","low","medium","high",null]},"text_verbosity":{"enum":["low","medium","high",null]}}},"execution_type":{"enum":["live","postcall","on_call_start",null]},"response_mode":{"enum":["interactive","silent",null]}}};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "persona") || (key0 === "instructions")) || (key0 === "actions"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.persona !== undefined){
let data0 = data.persona;
if((typeof data0 !== "string") && (data0 !== null)){
const err1 = {instancePath:instancePath+"/persona",schemaPath:"#/properties/persona/type",keyword:"type",params:{type: schema44.properties.persona.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.instructions !== undefined){
let data1 = data.instructions;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!(((((key1 === "task_instructions") || (key1 === "language")) || (key1 === "reason_for_call")) || (key1 === "known_info")) || (key1 === "unknown_info"))){
const err2 = {instancePath:instancePath+"/instructions",schemaPath:"#/properties/instructions/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data1.task_instructions !== undefined){
let data2 = data1.task_instructions;
if((typeof data2 !== "string") && (data2 !== null)){
const err3 = {instancePath:instancePath+"/instructions/task_instructions",schemaPath:"#/properties/instructions/properties/task_instructions/type",keyword:"type",params:{type: schema44.properties.instructions.properties.task_instructions.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data1.language !== undefined){
let data3 = data1.language;
if((typeof data3 !== "string") && (data3 !== null)){
const err4 = {instancePath:instancePath+"/instructions/language",schemaPath:"#/properties/instructions/properties/language/type",keyword:"type",params:{type: schema44.properties.instructions.properties.language.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data3 === "string"){
if(data3.length < 2){
const err5 = {instancePath:instancePath+"/instructions/language",schemaPath:"#/properties/instructions/properties/language/minLength",keyword:"minLength",params:{limit: 2},message:"must NOT have fewer than 2 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data1.reason_for_call !== undefined){
let data4 = data1.reason_for_call;
if((typeof data4 !== "string") && (data4 !== null)){
const err6 = {instancePath:instancePath+"/instructions/reason_for_call",schemaPath:"#/properties/instructions/properties/reason_for_call/type",keyword:"type",params:{type: schema44.properties.instructions.properties.reason_for_call.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.known_info !== undefined){
let data5 = data1.known_info;
if((typeof data5 !== "string") && (data5 !== null)){
const err7 = {instancePath:instancePath+"/instructions/known_info",schemaPath:"#/properties/instructions/properties/known_info/type",keyword:"type",params:{type: schema44.properties.instructions.properties.known_info.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.unknown_info !== undefined){
let data6 = data1.unknown_info;
if((typeof data6 !== "string") && (data6 !== null)){
const err8 = {instancePath:instancePath+"/instructions/unknown_info",schemaPath:"#/properties/instructions/properties/unknown_info/type",keyword:"type",params:{type: schema44.properties.instructions.properties.unknown_info.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/instructions",schemaPath:"#/properties/instructions/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.actions !== undefined){
let data7 = data.actions;
if((!(data7 && typeof data7 == "object" && !Array.isArray(data7))) && (data7 !== null)){
const err10 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/type",keyword:"type",params:{type: schema44.properties.actions.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key2 in data7){
if(!(key2 === "terminate_call")){
const err11 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data7.terminate_call !== undefined){
let data8 = data7.terminate_call;
if((!(data8 && typeof data8 == "object" && !Array.isArray(data8))) && (data8 !== null)){
const err12 = {instancePath:instancePath+"/actions/terminate_call",schemaPath:"#/$defs/terminate_call/type",keyword:"type",params:{type: schema45.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key3 in data8){
if(!(func1.call(schema45.properties, key3))){
const err13 = {instancePath:instancePath+"/actions/terminate_call",schemaPath:"#/$defs/terminate_call/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data8.name !== undefined){
let data9 = data8.name;
if((typeof data9 !== "string") && (data9 !== null)){
const err14 = {instancePath:instancePath+"/actions/terminate_call/name",schemaPath:"#/$defs/terminate_call/properties/name/type",keyword:"type",params:{type: schema45.properties.name.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data8.slug !== undefined){
let data10 = data8.slug;
if((typeof data10 !== "string") && (data10 !== null)){
const err15 = {instancePath:instancePath+"/actions/terminate_call/slug",schemaPath:"#/$defs/terminate_call/properties/slug/type",keyword:"type",params:{type: schema45.properties.slug.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data8.instructions !== undefined){
let data11 = data8.instructions;
if((typeof data11 !== "string") && (data11 !== null)){
const err16 = {instancePath:instancePath+"/actions/terminate_call/instructions",schemaPath:"#/$defs/terminate_call/properties/instructions/type",keyword:"type",params:{type: schema45.properties.instructions.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data8.type !== undefined){
let data12 = data8.type;
if(!((((((((((((((((((data12 === "call_transfer") || (data12 === "terminate_call")) || (data12 === "email")) || (data12 === "text")) || (data12 === "webhook")) || (data12 === "custom_call_transfer")) || (data12 === "http_request")) || (data12 === "gcal_appointment_schedule")) || (data12 === "gcal_check_busy_time")) || (data12 === "gcal_get_free_slots")) || (data12 === "gcal_fetch_appointments")) || (data12 === "gcal_cancel_appointment")) || (data12 === "gcal_update_appointment")) || (data12 === "data_extraction")) || (data12 === "set_lead_email")) || (data12 === "set_lead_names")) || (data12 === "set_lead_timezone")) || (data12 === null))){
const err17 = {instancePath:instancePath+"/actions/terminate_call/type",schemaPath:"#/$defs/terminate_call/properties/type/enum",keyword:"enum",params:{allowedValues: schema45.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data8.settings !== undefined){
let data13 = data8.settings;
if((!(data13 && typeof data13 == "object" && !Array.isArray(data13))) && (data13 !== null)){
const err18 = {instancePath:instancePath+"/actions/terminate_call/settings",schemaPath:"#/$defs/terminate_call/properties/settings/type",keyword:"type",params:{type: schema45.properties.settings.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data8.messages !== undefined){
let data14 = data8.messages;
if((!(data14 && typeof data14 == "object" && !Array.isArray(data14))) && (data14 !== null)){
const err19 = {instancePath:instancePath+"/actions/terminate_call/messages",schemaPath:"#/$defs/terminate_call/properties/messages/type",keyword:"type",params:{type: schema45.properties.messages.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key4 in data14){
if(!((((key4 === "start") || (key4 === "completed")) || (key4 === "failed")) || (key4 === "delayed"))){
const err20 = {instancePath:instancePath+"/actions/terminate_call/messages",schemaPath:"#/$defs/terminate_call/properties/messages/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data14.start !== undefined){
let data15 = data14.start;
if((typeof data15 !== "string") && (data15 !== null)){
const err21 = {instancePath:instancePath+"/actions/terminate_call/messages/start",schemaPath:"#/$defs/terminate_call/properties/messages/properties/start/type",keyword:"type",params:{type: schema45.properties.messages.properties.start.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data14.completed !== undefined){
let data16 = data14.completed;
if((typeof data16 !== "string") && (data16 !== null)){
const err22 = {instancePath:instancePath+"/actions/terminate_call/messages/completed",schemaPath:"#/$defs/terminate_call/properties/messages/properties/completed/type",keyword:"type",params:{type: schema45.properties.messages.properties.completed.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data14.failed !== undefined){
let data17 = data14.failed;
if((typeof data17 !== "string") && (data17 !== null)){
const err23 = {instancePath:instancePath+"/actions/terminate_call/messages/failed",schemaPath:"#/$defs/terminate_call/properties/messages/properties/failed/type",keyword:"type",params:{type: schema45.properties.messages.properties.failed.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data14.delayed !== undefined){
let data18 = data14.delayed;
if((typeof data18 !== "string") && (data18 !== null)){
const err24 = {instancePath:instancePath+"/actions/terminate_call/messages/delayed",schemaPath:"#/$defs/terminate_call/properties/messages/properties/delayed/type",keyword:"type",params:{type: schema45.properties.messages.properties.delayed.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
}
if(data8.minimum_execution_time_milliseconds !== undefined){
let data19 = data8.minimum_execution_time_milliseconds;
if((!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))) && (data19 !== null)){
const err25 = {instancePath:instancePath+"/actions/terminate_call/minimum_execution_time_milliseconds",schemaPath:"#/$defs/terminate_call/properties/minimum_execution_time_milliseconds/type",keyword:"type",params:{type: schema45.properties.minimum_execution_time_milliseconds.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err26 = {instancePath:instancePath+"/actions/terminate_call/minimum_execution_time_milliseconds",schemaPath:"#/$defs/terminate_call/properties/minimum_execution_time_milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data8.delayed_timing_milliseconds !== undefined){
let data20 = data8.delayed_timing_milliseconds;
if((!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))) && (data20 !== null)){
const err27 = {instancePath:instancePath+"/actions/terminate_call/delayed_timing_milliseconds",schemaPath:"#/$defs/terminate_call/properties/delayed_timing_milliseconds/type",keyword:"type",params:{type: schema45.properties.delayed_timing_milliseconds.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err28 = {instancePath:instancePath+"/actions/terminate_call/delayed_timing_milliseconds",schemaPath:"#/$defs/terminate_call/properties/delayed_timing_milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data8.execution_order !== undefined){
let data21 = data8.execution_order;
if((!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))) && (data21 !== null)){
const err29 = {instancePath:instancePath+"/actions/terminate_call/execution_order",schemaPath:"#/$defs/terminate_call/properties/execution_order/type",keyword:"type",params:{type: schema45.properties.execution_order.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data8.is_async !== undefined){
let data22 = data8.is_async;
if((typeof data22 !== "boolean") && (data22 !== null)){
const err30 = {instancePath:instancePath+"/actions/terminate_call/is_async",schemaPath:"#/$defs/terminate_call/properties/is_async/type",keyword:"type",params:{type: schema45.properties.is_async.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data8.non_live_llm_settings !== undefined){
let data23 = data8.non_live_llm_settings;
if((!(data23 && typeof data23 == "object" && !Array.isArray(data23))) && (data23 !== null)){
const err31 = {instancePath:instancePath+"/actions/terminate_call/non_live_llm_settings",schemaPath:"#/$defs/terminate_call/properties/non_live_llm_settings/type",keyword:"type",params:{type: schema45.properties.non_live_llm_settings.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key5 in data23){
if(!((((key5 === "model") || (key5 === "temperature")) || (key5 === "reasoning")) || (key5 === "text_verbosity"))){
const err32 = {instancePath:instancePath+"/actions/terminate_call/non_live_llm_settings",schemaPath:"#/$defs/terminate_call/properties/non_live_llm_settings/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data23.model !== undefined){
let data24 = data23.model;
if((typeof data24 !== "string") && (data24 !== null)){
const err33 = {instancePath:instancePath+"/actions/terminate_call/non_live_llm_settings/model",schemaPath:"#/$defs/terminate_call/properties/non_live_llm_settings/properties/model/type",keyword:"type",params:{type: schema45.properties.non_live_llm_settings.properties.model.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(typeof data24 === "string"){
if(data24.length < 1){
const err34 = {instancePath:instancePath+"/actions/terminate_call/non_live_llm_settings/model",schemaPath:"#/$defs/terminate_call/properties/non_live_llm_settings/properties/model/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data23.temperature !== undefined){
let data25 = data23.temperature;
if((!((typeof data25 == "number") && (isFinite(data25)))) && (data25 !== null)){
const err35 = {instancePath:instancePath+"/actions/terminate_call/non_live_llm_settings/temperature",schemaPath:"#/$defs/terminate_call/properties/non_live_llm_settings/properties/temperature/type",keyword:"type",params:{type: schema45.properties.non_live_llm_settings.properties.temperature.type},message:"must be number,null"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data23.reasoning !== undefined){
let data26 = data23.reasoning;
if(!(((((data26 === "none") || (data26 === "low")) || (data26 === "medium")) || (data26 === "high")) || (data26 === null))){
const err36 = {instancePath:instancePath+"/actions/terminate_call/non_live_llm_settings/reasoning",schemaPath:"#/$defs/terminate_call/properties/non_live_llm_settings/properties/reasoning/enum",keyword:"enum",params:{allowedValues: schema45.properties.non_live_llm_settings.properties.reasoning.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data23.text_verbosity !== undefined){
let data27 = data23.text_verbosity;
if(!((((data27 === "low") || (data27 === "medium")) || (data27 === "high")) || (data27 === null))){
const err37 = {instancePath:instancePath+"/actions/terminate_call/non_live_llm_settings/text_verbosity",schemaPath:"#/$defs/terminate_call/properties/non_live_llm_settings/properties/text_verbosity/enum",keyword:"enum",params:{allowedValues: schema45.properties.non_live_llm_settings.properties.text_verbosity.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
}
if(data8.execution_type !== undefined){
let data28 = data8.execution_type;
if(!((((data28 === "live") || (data28 === "postcall")) || (data28 === "on_call_start")) || (data28 === null))){
const err38 = {instancePath:instancePath+"/actions/terminate_call/execution_type",schemaPath:"#/$defs/terminate_call/properties/execution_type/enum",keyword:"enum",params:{allowedValues: schema45.properties.execution_type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data8.response_mode !== undefined){
let data29 = data8.response_mode;
if(!(((data29 === "interactive") || (data29 === "silent")) || (data29 === null))){
const err39 = {instancePath:instancePath+"/actions/terminate_call/response_mode",schemaPath:"#/$defs/terminate_call/properties/response_mode/enum",keyword:"enum",params:{allowedValues: schema45.properties.response_mode.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
}
}
}
}
else {
const err40 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema46 = {"type":["object","null"],"additionalProperties":false,"properties":{"dynamic_variables":{"type":["object","null"]},"conversation_direction":{"enum":["inbound","outbound",null]},"conversation_medium":{"enum":["chatbot","sms",null]},"action_mocks":{"type":["object","null"]},"message_history":{"$ref":"scenario.schema.json#/properties/message_history"}}};
const schema47 = {"type":["array","null"],"items":{"$ref":"#/$defs/message"}};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate34.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema47.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.role === undefined){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/message/required",keyword:"required",params:{missingProperty: "role"},message:"must have required property '"+"role"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0.content === undefined){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/message/required",keyword:"required",params:{missingProperty: "content"},message:"must have required property '"+"content"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.role !== undefined){
let data1 = data0.role;
if(typeof data1 === "string"){
if(data1.length < 1){
const err3 = {instancePath:instancePath+"/" + i0+"/role",schemaPath:"#/$defs/message/properties/role/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0+"/role",schemaPath:"#/$defs/message/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.content !== undefined){
let data2 = data0.content;
if((typeof data2 !== "string") && (data2 !== null)){
const err5 = {instancePath:instancePath+"/" + i0+"/content",schemaPath:"#/$defs/message/properties/content/type",keyword:"type",params:{type: schema37.properties.content.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/message/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
validate34.errors = vErrors;
return errors === 0;
}
validate34.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema46.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "dynamic_variables") || (key0 === "conversation_direction")) || (key0 === "conversation_medium")) || (key0 === "action_mocks")) || (key0 === "message_history"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.dynamic_variables !== undefined){
let data0 = data.dynamic_variables;
if((!(data0 && typeof data0 == "object" && !Array.isArray(data0))) && (data0 !== null)){
const err2 = {instancePath:instancePath+"/dynamic_variables",schemaPath:"#/properties/dynamic_variables/type",keyword:"type",params:{type: schema46.properties.dynamic_variables.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.conversation_direction !== undefined){
let data1 = data.conversation_direction;
if(!(((data1 === "inbound") || (data1 === "outbound")) || (data1 === null))){
const err3 = {instancePath:instancePath+"/conversation_direction",schemaPath:"#/properties/conversation_direction/enum",keyword:"enum",params:{allowedValues: schema46.properties.conversation_direction.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.conversation_medium !== undefined){
let data2 = data.conversation_medium;
if(!(((data2 === "chatbot") || (data2 === "sms")) || (data2 === null))){
const err4 = {instancePath:instancePath+"/conversation_medium",schemaPath:"#/properties/conversation_medium/enum",keyword:"enum",params:{allowedValues: schema46.properties.conversation_medium.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.action_mocks !== undefined){
let data3 = data.action_mocks;
if((!(data3 && typeof data3 == "object" && !Array.isArray(data3))) && (data3 !== null)){
const err5 = {instancePath:instancePath+"/action_mocks",schemaPath:"#/properties/action_mocks/type",keyword:"type",params:{type: schema46.properties.action_mocks.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.message_history !== undefined){
if(!(validate34(data.message_history, {instancePath:instancePath+"/message_history",parentData:data,parentDataProperty:"message_history",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema49 = {"type":["object","null"],"additionalProperties":false,"properties":{"actions":{"type":["array","null"],"items":{"$ref":"scenario.schema.json#/$defs/expected_action"}},"nl_assertions":{"type":["array","null"],"items":{"type":"string","minLength":1}}}};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate37.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema49.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "actions") || (key0 === "nl_assertions"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.actions !== undefined){
let data0 = data.actions;
if((!(Array.isArray(data0))) && (data0 !== null)){
const err2 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/type",keyword:"type",params:{type: schema49.properties.actions.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.tool_call_id === undefined){
const err3 = {instancePath:instancePath+"/actions/" + i0,schemaPath:"scenario.schema.json#/$defs/expected_action/required",keyword:"required",params:{missingProperty: "tool_call_id"},message:"must have required property '"+"tool_call_id"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.name === undefined){
const err4 = {instancePath:instancePath+"/actions/" + i0,schemaPath:"scenario.schema.json#/$defs/expected_action/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key1 in data1){
if(!((((((key1 === "tool_call_id") || (key1 === "name")) || (key1 === "arguments")) || (key1 === "requestor")) || (key1 === "info")) || (key1 === "compare_args"))){
const err5 = {instancePath:instancePath+"/actions/" + i0,schemaPath:"scenario.schema.json#/$defs/expected_action/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.tool_call_id !== undefined){
let data2 = data1.tool_call_id;
if(typeof data2 === "string"){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/actions/" + i0+"/tool_call_id",schemaPath:"scenario.schema.json#/$defs/expected_action/properties/tool_call_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/actions/" + i0+"/tool_call_id",schemaPath:"scenario.schema.json#/$defs/expected_action/properties/tool_call_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.name !== undefined){
let data3 = data1.name;
if(typeof data3 === "string"){
if(data3.length < 1){
const err8 = {instancePath:instancePath+"/actions/" + i0+"/name",schemaPath:"scenario.schema.json#/$defs/expected_action/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/actions/" + i0+"/name",schemaPath:"scenario.schema.json#/$defs/expected_action/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data1.arguments !== undefined){
let data4 = data1.arguments;
if(!(data4 && typeof data4 == "object" && !Array.isArray(data4))){
const err10 = {instancePath:instancePath+"/actions/" + i0+"/arguments",schemaPath:"scenario.schema.json#/$defs/expected_action/properties/arguments/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data1.requestor !== undefined){
let data5 = data1.requestor;
if(!((data5 === "user") || (data5 === "assistant"))){
const err11 = {instancePath:instancePath+"/actions/" + i0+"/requestor",schemaPath:"scenario.schema.json#/$defs/expected_action/properties/requestor/enum",keyword:"enum",params:{allowedValues: schema36.properties.requestor.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.info !== undefined){
let data6 = data1.info;
if((typeof data6 !== "string") && (data6 !== null)){
const err12 = {instancePath:instancePath+"/actions/" + i0+"/info",schemaPath:"scenario.schema.json#/$defs/expected_action/properties/info/type",keyword:"type",params:{type: schema36.properties.info.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1.compare_args !== undefined){
let data7 = data1.compare_args;
if((!(Array.isArray(data7))) && (data7 !== null)){
const err13 = {instancePath:instancePath+"/actions/" + i0+"/compare_args",schemaPath:"scenario.schema.json#/$defs/expected_action/properties/compare_args/type",keyword:"type",params:{type: schema36.properties.compare_args.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
if(typeof data7[i1] !== "string"){
const err14 = {instancePath:instancePath+"/actions/" + i0+"/compare_args/" + i1,schemaPath:"scenario.schema.json#/$defs/expected_action/properties/compare_args/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
}
else {
const err15 = {instancePath:instancePath+"/actions/" + i0,schemaPath:"scenario.schema.json#/$defs/expected_action/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
if(data.nl_assertions !== undefined){
let data9 = data.nl_assertions;
if((!(Array.isArray(data9))) && (data9 !== null)){
const err16 = {instancePath:instancePath+"/nl_assertions",schemaPath:"#/properties/nl_assertions/type",keyword:"type",params:{type: schema49.properties.nl_assertions.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
if(typeof data10 === "string"){
if(data10.length < 1){
const err17 = {instancePath:instancePath+"/nl_assertions/" + i2,schemaPath:"#/properties/nl_assertions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/nl_assertions/" + i2,schemaPath:"#/properties/nl_assertions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
}
validate37.errors = vErrors;
return errors === 0;
}
validate37.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "name") || (key0 === "lead_scenario")) || (key0 === "scenario_set_id")) || (key0 === "folder")) || (key0 === "description")) || (key0 === "environment_setup")) || (key0 === "evaluation_criteria"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.lead_scenario !== undefined){
if(!(validate31(data.lead_scenario, {instancePath:instancePath+"/lead_scenario",parentData:data,parentDataProperty:"lead_scenario",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data.scenario_set_id !== undefined){
let data2 = data.scenario_set_id;
if((typeof data2 !== "string") && (data2 !== null)){
const err3 = {instancePath:instancePath+"/scenario_set_id",schemaPath:"#/properties/scenario_set_id/type",keyword:"type",params:{type: schema43.properties.scenario_set_id.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data2 === "string"){
if(data2.length > 24){
const err4 = {instancePath:instancePath+"/scenario_set_id",schemaPath:"#/properties/scenario_set_id/maxLength",keyword:"maxLength",params:{limit: 24},message:"must NOT have more than 24 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2.length < 24){
const err5 = {instancePath:instancePath+"/scenario_set_id",schemaPath:"#/properties/scenario_set_id/minLength",keyword:"minLength",params:{limit: 24},message:"must NOT have fewer than 24 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.folder !== undefined){
let data3 = data.folder;
if((typeof data3 !== "string") && (data3 !== null)){
const err6 = {instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/type",keyword:"type",params:{type: schema43.properties.folder.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.description !== undefined){
let data4 = data.description;
if((!(data4 && typeof data4 == "object" && !Array.isArray(data4))) && (data4 !== null)){
const err7 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: schema43.properties.description.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
if(!((key1 === "purpose") || (key1 === "notes"))){
const err8 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data4.purpose !== undefined){
let data5 = data4.purpose;
if((typeof data5 !== "string") && (data5 !== null)){
const err9 = {instancePath:instancePath+"/description/purpose",schemaPath:"#/properties/description/properties/purpose/type",keyword:"type",params:{type: schema43.properties.description.properties.purpose.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data4.notes !== undefined){
let data6 = data4.notes;
if((typeof data6 !== "string") && (data6 !== null)){
const err10 = {instancePath:instancePath+"/description/notes",schemaPath:"#/properties/description/properties/notes/type",keyword:"type",params:{type: schema43.properties.description.properties.notes.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
if(data.environment_setup !== undefined){
if(!(validate33(data.environment_setup, {instancePath:instancePath+"/environment_setup",parentData:data,parentDataProperty:"environment_setup",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
if(data.evaluation_criteria !== undefined){
if(!(validate37(data.evaluation_criteria, {instancePath:instancePath+"/evaluation_criteria",parentData:data,parentDataProperty:"evaluation_criteria",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.key !== undefined){
let data1 = data.key;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err4 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.formerly !== undefined){
let data2 = data.formerly;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err6 = {instancePath:instancePath+"/formerly/" + i0,schemaPath:"#/properties/formerly/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/formerly/" + i0,schemaPath:"#/properties/formerly/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/formerly",schemaPath:"#/properties/formerly/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.protect !== undefined){
if(typeof data.protect !== "boolean"){
const err9 = {instancePath:instancePath+"/protect",schemaPath:"#/properties/protect/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.folder !== undefined){
if(typeof data.folder !== "string"){
const err10 = {instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.description !== undefined){
let data6 = data.description;
if((typeof data6 !== "string") && (data6 !== null)){
const err11 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: schema31.properties.description.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.category !== undefined){
let data7 = data.category;
if(!((((((((((data7 === "CUSTOM") || (data7 === "VOICEMAIL")) || (data7 === "VOICEMAIL_SCREENER")) || (data7 === "ANGRY_CALLER")) || (data7 === "BELLIGERENT_CALLER")) || (data7 === "CONFUSED_CALLER")) || (data7 === "CALL_SCREENER")) || (data7 === "HAPPY_PATH")) || (data7 === "EDGE_CASE")) || (data7 === null))){
const err12 = {instancePath:instancePath+"/category",schemaPath:"#/properties/category/enum",keyword:"enum",params:{allowedValues: schema31.properties.category.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.tags !== undefined){
let data8 = data.tags;
if((!(Array.isArray(data8))) && (data8 !== null)){
const err13 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: schema31.properties.tags.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(typeof data9 === "string"){
if(data9.length < 1){
const err14 = {instancePath:instancePath+"/tags/" + i1,schemaPath:"#/properties/tags/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/tags/" + i1,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
if(data.language !== undefined){
let data10 = data.language;
if((typeof data10 !== "string") && (data10 !== null)){
const err16 = {instancePath:instancePath+"/language",schemaPath:"#/properties/language/type",keyword:"type",params:{type: schema31.properties.language.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(typeof data10 === "string"){
if(data10.length < 2){
const err17 = {instancePath:instancePath+"/language",schemaPath:"#/properties/language/minLength",keyword:"minLength",params:{limit: 2},message:"must NOT have fewer than 2 characters"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.persona !== undefined){
let data11 = data.persona;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key1 in data11){
if(!((key1 === "name") || (key1 === "description"))){
const err18 = {instancePath:instancePath+"/persona",schemaPath:"#/properties/persona/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data11.name !== undefined){
let data12 = data11.name;
if((typeof data12 !== "string") && (data12 !== null)){
const err19 = {instancePath:instancePath+"/persona/name",schemaPath:"#/properties/persona/properties/name/type",keyword:"type",params:{type: schema31.properties.persona.properties.name.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data11.description !== undefined){
let data13 = data11.description;
if((typeof data13 !== "string") && (data13 !== null)){
const err20 = {instancePath:instancePath+"/persona/description",schemaPath:"#/properties/persona/properties/description/type",keyword:"type",params:{type: schema31.properties.persona.properties.description.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/persona",schemaPath:"#/properties/persona/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.instructions !== undefined){
let data14 = data.instructions;
if((typeof data14 !== "string") && (data14 !== null)){
const err22 = {instancePath:instancePath+"/instructions",schemaPath:"#/properties/instructions/type",keyword:"type",params:{type: schema31.properties.instructions.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.conditional_actions !== undefined){
if(!(validate21(data.conditional_actions, {instancePath:instancePath+"/conditional_actions",parentData:data,parentDataProperty:"conditional_actions",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data.first_message !== undefined){
let data16 = data.first_message;
if((typeof data16 !== "string") && (data16 !== null)){
const err23 = {instancePath:instancePath+"/first_message",schemaPath:"#/properties/first_message/type",keyword:"type",params:{type: schema31.properties.first_message.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.reason_for_call !== undefined){
let data17 = data.reason_for_call;
if((typeof data17 !== "string") && (data17 !== null)){
const err24 = {instancePath:instancePath+"/reason_for_call",schemaPath:"#/properties/reason_for_call/type",keyword:"type",params:{type: schema31.properties.reason_for_call.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.known_info !== undefined){
let data18 = data.known_info;
if((typeof data18 !== "string") && (data18 !== null)){
const err25 = {instancePath:instancePath+"/known_info",schemaPath:"#/properties/known_info/type",keyword:"type",params:{type: schema31.properties.known_info.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.unknown_info !== undefined){
let data19 = data.unknown_info;
if((typeof data19 !== "string") && (data19 !== null)){
const err26 = {instancePath:instancePath+"/unknown_info",schemaPath:"#/properties/unknown_info/type",keyword:"type",params:{type: schema31.properties.unknown_info.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.variables !== undefined){
let data20 = data.variables;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key2 in data20){
if(!((key2 === "agent") || (key2 === "caller"))){
const err27 = {instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data20.agent !== undefined){
let data21 = data20.agent;
if((!(data21 && typeof data21 == "object" && !Array.isArray(data21))) && (data21 !== null)){
const err28 = {instancePath:instancePath+"/variables/agent",schemaPath:"#/properties/variables/properties/agent/type",keyword:"type",params:{type: schema31.properties.variables.properties.agent.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data20.caller !== undefined){
let data22 = data20.caller;
if((!(data22 && typeof data22 == "object" && !Array.isArray(data22))) && (data22 !== null)){
const err29 = {instancePath:instancePath+"/variables/caller",schemaPath:"#/properties/variables/properties/caller/type",keyword:"type",params:{type: schema31.properties.variables.properties.caller.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.expected_outcome !== undefined){
let data23 = data.expected_outcome;
if(((typeof data23 !== "string") && (!(Array.isArray(data23)))) && (data23 !== null)){
const err31 = {instancePath:instancePath+"/expected_outcome",schemaPath:"#/properties/expected_outcome/type",keyword:"type",params:{type: schema31.properties.expected_outcome.type},message:"must be string,array,null"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(typeof data23 === "string"){
if(data23.length < 1){
const err32 = {instancePath:instancePath+"/expected_outcome",schemaPath:"#/properties/expected_outcome/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(Array.isArray(data23)){
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
if(typeof data24 === "string"){
if(data24.length < 1){
const err33 = {instancePath:instancePath+"/expected_outcome/" + i2,schemaPath:"#/properties/expected_outcome/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/expected_outcome/" + i2,schemaPath:"#/properties/expected_outcome/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
}
if(data.expected_actions !== undefined){
let data25 = data.expected_actions;
if((!(Array.isArray(data25))) && (data25 !== null)){
const err35 = {instancePath:instancePath+"/expected_actions",schemaPath:"#/properties/expected_actions/type",keyword:"type",params:{type: schema31.properties.expected_actions.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(Array.isArray(data25)){
const len3 = data25.length;
for(let i3=0; i3<len3; i3++){
let data26 = data25[i3];
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.tool_call_id === undefined){
const err36 = {instancePath:instancePath+"/expected_actions/" + i3,schemaPath:"#/$defs/expected_action/required",keyword:"required",params:{missingProperty: "tool_call_id"},message:"must have required property '"+"tool_call_id"+"'"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data26.name === undefined){
const err37 = {instancePath:instancePath+"/expected_actions/" + i3,schemaPath:"#/$defs/expected_action/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
for(const key3 in data26){
if(!((((((key3 === "tool_call_id") || (key3 === "name")) || (key3 === "arguments")) || (key3 === "requestor")) || (key3 === "info")) || (key3 === "compare_args"))){
const err38 = {instancePath:instancePath+"/expected_actions/" + i3,schemaPath:"#/$defs/expected_action/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data26.tool_call_id !== undefined){
let data27 = data26.tool_call_id;
if(typeof data27 === "string"){
if(data27.length < 1){
const err39 = {instancePath:instancePath+"/expected_actions/" + i3+"/tool_call_id",schemaPath:"#/$defs/expected_action/properties/tool_call_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/expected_actions/" + i3+"/tool_call_id",schemaPath:"#/$defs/expected_action/properties/tool_call_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data26.name !== undefined){
let data28 = data26.name;
if(typeof data28 === "string"){
if(data28.length < 1){
const err41 = {instancePath:instancePath+"/expected_actions/" + i3+"/name",schemaPath:"#/$defs/expected_action/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/expected_actions/" + i3+"/name",schemaPath:"#/$defs/expected_action/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data26.arguments !== undefined){
let data29 = data26.arguments;
if(!(data29 && typeof data29 == "object" && !Array.isArray(data29))){
const err43 = {instancePath:instancePath+"/expected_actions/" + i3+"/arguments",schemaPath:"#/$defs/expected_action/properties/arguments/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data26.requestor !== undefined){
let data30 = data26.requestor;
if(!((data30 === "user") || (data30 === "assistant"))){
const err44 = {instancePath:instancePath+"/expected_actions/" + i3+"/requestor",schemaPath:"#/$defs/expected_action/properties/requestor/enum",keyword:"enum",params:{allowedValues: schema36.properties.requestor.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data26.info !== undefined){
let data31 = data26.info;
if((typeof data31 !== "string") && (data31 !== null)){
const err45 = {instancePath:instancePath+"/expected_actions/" + i3+"/info",schemaPath:"#/$defs/expected_action/properties/info/type",keyword:"type",params:{type: schema36.properties.info.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data26.compare_args !== undefined){
let data32 = data26.compare_args;
if((!(Array.isArray(data32))) && (data32 !== null)){
const err46 = {instancePath:instancePath+"/expected_actions/" + i3+"/compare_args",schemaPath:"#/$defs/expected_action/properties/compare_args/type",keyword:"type",params:{type: schema36.properties.compare_args.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(Array.isArray(data32)){
const len4 = data32.length;
for(let i4=0; i4<len4; i4++){
if(typeof data32[i4] !== "string"){
const err47 = {instancePath:instancePath+"/expected_actions/" + i3+"/compare_args/" + i4,schemaPath:"#/$defs/expected_action/properties/compare_args/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
}
}
else {
const err48 = {instancePath:instancePath+"/expected_actions/" + i3,schemaPath:"#/$defs/expected_action/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
}
if(data.message_history !== undefined){
let data34 = data.message_history;
if((!(Array.isArray(data34))) && (data34 !== null)){
const err49 = {instancePath:instancePath+"/message_history",schemaPath:"#/properties/message_history/type",keyword:"type",params:{type: schema31.properties.message_history.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(Array.isArray(data34)){
const len5 = data34.length;
for(let i5=0; i5<len5; i5++){
let data35 = data34[i5];
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if(data35.role === undefined){
const err50 = {instancePath:instancePath+"/message_history/" + i5,schemaPath:"#/$defs/message/required",keyword:"required",params:{missingProperty: "role"},message:"must have required property '"+"role"+"'"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data35.content === undefined){
const err51 = {instancePath:instancePath+"/message_history/" + i5,schemaPath:"#/$defs/message/required",keyword:"required",params:{missingProperty: "content"},message:"must have required property '"+"content"+"'"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data35.role !== undefined){
let data36 = data35.role;
if(typeof data36 === "string"){
if(data36.length < 1){
const err52 = {instancePath:instancePath+"/message_history/" + i5+"/role",schemaPath:"#/$defs/message/properties/role/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/message_history/" + i5+"/role",schemaPath:"#/$defs/message/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data35.content !== undefined){
let data37 = data35.content;
if((typeof data37 !== "string") && (data37 !== null)){
const err54 = {instancePath:instancePath+"/message_history/" + i5+"/content",schemaPath:"#/$defs/message/properties/content/type",keyword:"type",params:{type: schema37.properties.content.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/message_history/" + i5,schemaPath:"#/$defs/message/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
}
if(data.max_turns !== undefined){
let data38 = data.max_turns;
if((!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))) && (data38 !== null)){
const err56 = {instancePath:instancePath+"/max_turns",schemaPath:"#/properties/max_turns/type",keyword:"type",params:{type: schema31.properties.max_turns.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 < 1 || isNaN(data38)){
const err57 = {instancePath:instancePath+"/max_turns",schemaPath:"#/properties/max_turns/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
if(data.max_duration !== undefined){
let data39 = data.max_duration;
if((!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))) && (data39 !== null)){
const err58 = {instancePath:instancePath+"/max_duration",schemaPath:"#/properties/max_duration/type",keyword:"type",params:{type: schema31.properties.max_duration.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.enabled !== undefined){
let data40 = data.enabled;
if((typeof data40 !== "boolean") && (data40 !== null)){
const err59 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/type",keyword:"type",params:{type: schema31.properties.enabled.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.targets !== undefined){
let data41 = data.targets;
if(Array.isArray(data41)){
if(data41.length < 1){
const err60 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
const len6 = data41.length;
for(let i6=0; i6<len6; i6++){
let data42 = data41[i6];
if(typeof data42 === "string"){
if(data42.length < 1){
const err61 = {instancePath:instancePath+"/targets/" + i6,schemaPath:"#/properties/targets/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/targets/" + i6,schemaPath:"#/properties/targets/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.cekura !== undefined){
if(!(validate25(data.cekura, {instancePath:instancePath+"/cekura",parentData:data,parentDataProperty:"cekura",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
if(data.bland !== undefined){
if(!(validate28(data.bland, {instancePath:instancePath+"/bland",parentData:data,parentDataProperty:"bland",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data.eqho !== undefined){
if(!(validate30(data.eqho, {instancePath:instancePath+"/eqho",parentData:data,parentDataProperty:"eqho",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
else {
const err64 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

exports.validateDefaults = validate40;
const schema51 = {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","additionalProperties":false,"properties":{"protect":{"$ref":"scenario.schema.json#/properties/protect"},"folder":{"$ref":"scenario.schema.json#/properties/folder"},"description":{"$ref":"scenario.schema.json#/properties/description"},"category":{"$ref":"scenario.schema.json#/properties/category"},"tags":{"$ref":"scenario.schema.json#/properties/tags"},"language":{"$ref":"scenario.schema.json#/properties/language"},"persona":{"$ref":"scenario.schema.json#/properties/persona"},"instructions":{"$ref":"scenario.schema.json#/properties/instructions"},"conditional_actions":{"$ref":"conditional-actions.schema.json"},"first_message":{"$ref":"scenario.schema.json#/properties/first_message"},"reason_for_call":{"$ref":"scenario.schema.json#/properties/reason_for_call"},"known_info":{"$ref":"scenario.schema.json#/properties/known_info"},"unknown_info":{"$ref":"scenario.schema.json#/properties/unknown_info"},"variables":{"$ref":"scenario.schema.json#/properties/variables"},"expected_outcome":{"$ref":"scenario.schema.json#/properties/expected_outcome"},"expected_actions":{"$ref":"scenario.schema.json#/properties/expected_actions"},"message_history":{"$ref":"scenario.schema.json#/properties/message_history"},"max_turns":{"$ref":"scenario.schema.json#/properties/max_turns"},"max_duration":{"$ref":"scenario.schema.json#/properties/max_duration"},"enabled":{"$ref":"scenario.schema.json#/properties/enabled"},"targets":{"$ref":"scenario.schema.json#/properties/targets"},"cekura":{"$ref":"cekura.schema.json"},"bland":{"$ref":"bland.schema.json"},"eqho":{"$ref":"eqho.schema.json"}}};
const schema52 = {"type":"boolean"};
const schema53 = {"type":"string"};
const schema54 = {"type":["string","null"]};
const schema56 = {"type":["array","null"],"items":{"type":"string","minLength":1}};
const schema57 = {"type":["string","null"],"minLength":2};
const schema58 = {"type":"object","additionalProperties":false,"properties":{"name":{"type":["string","null"]},"description":{"type":["string","null"]}}};
const schema59 = {"type":["string","null"]};
const schema60 = {"type":["string","null"]};
const schema61 = {"type":["string","null"]};
const schema62 = {"type":["string","null"]};
const schema63 = {"type":["string","null"]};
const schema64 = {"type":"object","additionalProperties":false,"properties":{"agent":{"type":["object","null"]},"caller":{"type":["object","null"]}}};
const schema65 = {"type":["string","array","null"],"minLength":1,"items":{"type":"string","minLength":1}};
const schema70 = {"type":["integer","null"],"minimum":1};
const schema71 = {"type":["integer","null"]};
const schema72 = {"type":["boolean","null"]};
const schema73 = {"type":"array","minItems":1,"items":{"type":"string","minLength":1}};
const schema66 = {"type":["array","null"],"items":{"$ref":"#/$defs/expected_action"}};

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate42.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema66.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.tool_call_id === undefined){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/expected_action/required",keyword:"required",params:{missingProperty: "tool_call_id"},message:"must have required property '"+"tool_call_id"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0.name === undefined){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/expected_action/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data0){
if(!((((((key0 === "tool_call_id") || (key0 === "name")) || (key0 === "arguments")) || (key0 === "requestor")) || (key0 === "info")) || (key0 === "compare_args"))){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/expected_action/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data0.tool_call_id !== undefined){
let data1 = data0.tool_call_id;
if(typeof data1 === "string"){
if(data1.length < 1){
const err4 = {instancePath:instancePath+"/" + i0+"/tool_call_id",schemaPath:"#/$defs/expected_action/properties/tool_call_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + i0+"/tool_call_id",schemaPath:"#/$defs/expected_action/properties/tool_call_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data0.name !== undefined){
let data2 = data0.name;
if(typeof data2 === "string"){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/" + i0+"/name",schemaPath:"#/$defs/expected_action/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/" + i0+"/name",schemaPath:"#/$defs/expected_action/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data0.arguments !== undefined){
let data3 = data0.arguments;
if(!(data3 && typeof data3 == "object" && !Array.isArray(data3))){
const err8 = {instancePath:instancePath+"/" + i0+"/arguments",schemaPath:"#/$defs/expected_action/properties/arguments/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.requestor !== undefined){
let data4 = data0.requestor;
if(!((data4 === "user") || (data4 === "assistant"))){
const err9 = {instancePath:instancePath+"/" + i0+"/requestor",schemaPath:"#/$defs/expected_action/properties/requestor/enum",keyword:"enum",params:{allowedValues: schema36.properties.requestor.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data0.info !== undefined){
let data5 = data0.info;
if((typeof data5 !== "string") && (data5 !== null)){
const err10 = {instancePath:instancePath+"/" + i0+"/info",schemaPath:"#/$defs/expected_action/properties/info/type",keyword:"type",params:{type: schema36.properties.info.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.compare_args !== undefined){
let data6 = data0.compare_args;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err11 = {instancePath:instancePath+"/" + i0+"/compare_args",schemaPath:"#/$defs/expected_action/properties/compare_args/type",keyword:"type",params:{type: schema36.properties.compare_args.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(typeof data6[i1] !== "string"){
const err12 = {instancePath:instancePath+"/" + i0+"/compare_args/" + i1,schemaPath:"#/$defs/expected_action/properties/compare_args/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
}
else {
const err13 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/expected_action/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
validate42.errors = vErrors;
return errors === 0;
}
validate42.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate44.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema47.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.role === undefined){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/message/required",keyword:"required",params:{missingProperty: "role"},message:"must have required property '"+"role"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0.content === undefined){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/message/required",keyword:"required",params:{missingProperty: "content"},message:"must have required property '"+"content"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.role !== undefined){
let data1 = data0.role;
if(typeof data1 === "string"){
if(data1.length < 1){
const err3 = {instancePath:instancePath+"/" + i0+"/role",schemaPath:"#/$defs/message/properties/role/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0+"/role",schemaPath:"#/$defs/message/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.content !== undefined){
let data2 = data0.content;
if((typeof data2 !== "string") && (data2 !== null)){
const err5 = {instancePath:instancePath+"/" + i0+"/content",schemaPath:"#/$defs/message/properties/content/type",keyword:"type",params:{type: schema37.properties.content.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/message/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
validate44.errors = vErrors;
return errors === 0;
}
validate44.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema51.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.protect !== undefined){
if(typeof data.protect !== "boolean"){
const err1 = {instancePath:instancePath+"/protect",schemaPath:"scenario.schema.json#/properties/protect/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.folder !== undefined){
if(typeof data.folder !== "string"){
const err2 = {instancePath:instancePath+"/folder",schemaPath:"scenario.schema.json#/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if((typeof data2 !== "string") && (data2 !== null)){
const err3 = {instancePath:instancePath+"/description",schemaPath:"scenario.schema.json#/properties/description/type",keyword:"type",params:{type: schema54.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.category !== undefined){
let data3 = data.category;
if(!((((((((((data3 === "CUSTOM") || (data3 === "VOICEMAIL")) || (data3 === "VOICEMAIL_SCREENER")) || (data3 === "ANGRY_CALLER")) || (data3 === "BELLIGERENT_CALLER")) || (data3 === "CONFUSED_CALLER")) || (data3 === "CALL_SCREENER")) || (data3 === "HAPPY_PATH")) || (data3 === "EDGE_CASE")) || (data3 === null))){
const err4 = {instancePath:instancePath+"/category",schemaPath:"scenario.schema.json#/properties/category/enum",keyword:"enum",params:{allowedValues: schema41.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.tags !== undefined){
let data4 = data.tags;
if((!(Array.isArray(data4))) && (data4 !== null)){
const err5 = {instancePath:instancePath+"/tags",schemaPath:"scenario.schema.json#/properties/tags/type",keyword:"type",params:{type: schema56.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(data5.length < 1){
const err6 = {instancePath:instancePath+"/tags/" + i0,schemaPath:"scenario.schema.json#/properties/tags/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/tags/" + i0,schemaPath:"scenario.schema.json#/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
if(data.language !== undefined){
let data6 = data.language;
if((typeof data6 !== "string") && (data6 !== null)){
const err8 = {instancePath:instancePath+"/language",schemaPath:"scenario.schema.json#/properties/language/type",keyword:"type",params:{type: schema57.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(typeof data6 === "string"){
if(data6.length < 2){
const err9 = {instancePath:instancePath+"/language",schemaPath:"scenario.schema.json#/properties/language/minLength",keyword:"minLength",params:{limit: 2},message:"must NOT have fewer than 2 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.persona !== undefined){
let data7 = data.persona;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key1 in data7){
if(!((key1 === "name") || (key1 === "description"))){
const err10 = {instancePath:instancePath+"/persona",schemaPath:"scenario.schema.json#/properties/persona/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data7.name !== undefined){
let data8 = data7.name;
if((typeof data8 !== "string") && (data8 !== null)){
const err11 = {instancePath:instancePath+"/persona/name",schemaPath:"scenario.schema.json#/properties/persona/properties/name/type",keyword:"type",params:{type: schema58.properties.name.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data7.description !== undefined){
let data9 = data7.description;
if((typeof data9 !== "string") && (data9 !== null)){
const err12 = {instancePath:instancePath+"/persona/description",schemaPath:"scenario.schema.json#/properties/persona/properties/description/type",keyword:"type",params:{type: schema58.properties.description.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/persona",schemaPath:"scenario.schema.json#/properties/persona/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.instructions !== undefined){
let data10 = data.instructions;
if((typeof data10 !== "string") && (data10 !== null)){
const err14 = {instancePath:instancePath+"/instructions",schemaPath:"scenario.schema.json#/properties/instructions/type",keyword:"type",params:{type: schema59.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.conditional_actions !== undefined){
if(!(validate21(data.conditional_actions, {instancePath:instancePath+"/conditional_actions",parentData:data,parentDataProperty:"conditional_actions",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data.first_message !== undefined){
let data12 = data.first_message;
if((typeof data12 !== "string") && (data12 !== null)){
const err15 = {instancePath:instancePath+"/first_message",schemaPath:"scenario.schema.json#/properties/first_message/type",keyword:"type",params:{type: schema60.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.reason_for_call !== undefined){
let data13 = data.reason_for_call;
if((typeof data13 !== "string") && (data13 !== null)){
const err16 = {instancePath:instancePath+"/reason_for_call",schemaPath:"scenario.schema.json#/properties/reason_for_call/type",keyword:"type",params:{type: schema61.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.known_info !== undefined){
let data14 = data.known_info;
if((typeof data14 !== "string") && (data14 !== null)){
const err17 = {instancePath:instancePath+"/known_info",schemaPath:"scenario.schema.json#/properties/known_info/type",keyword:"type",params:{type: schema62.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.unknown_info !== undefined){
let data15 = data.unknown_info;
if((typeof data15 !== "string") && (data15 !== null)){
const err18 = {instancePath:instancePath+"/unknown_info",schemaPath:"scenario.schema.json#/properties/unknown_info/type",keyword:"type",params:{type: schema63.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.variables !== undefined){
let data16 = data.variables;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key2 in data16){
if(!((key2 === "agent") || (key2 === "caller"))){
const err19 = {instancePath:instancePath+"/variables",schemaPath:"scenario.schema.json#/properties/variables/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data16.agent !== undefined){
let data17 = data16.agent;
if((!(data17 && typeof data17 == "object" && !Array.isArray(data17))) && (data17 !== null)){
const err20 = {instancePath:instancePath+"/variables/agent",schemaPath:"scenario.schema.json#/properties/variables/properties/agent/type",keyword:"type",params:{type: schema64.properties.agent.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data16.caller !== undefined){
let data18 = data16.caller;
if((!(data18 && typeof data18 == "object" && !Array.isArray(data18))) && (data18 !== null)){
const err21 = {instancePath:instancePath+"/variables/caller",schemaPath:"scenario.schema.json#/properties/variables/properties/caller/type",keyword:"type",params:{type: schema64.properties.caller.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/variables",schemaPath:"scenario.schema.json#/properties/variables/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.expected_outcome !== undefined){
let data19 = data.expected_outcome;
if(((typeof data19 !== "string") && (!(Array.isArray(data19)))) && (data19 !== null)){
const err23 = {instancePath:instancePath+"/expected_outcome",schemaPath:"scenario.schema.json#/properties/expected_outcome/type",keyword:"type",params:{type: schema65.type},message:"must be string,array,null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(typeof data19 === "string"){
if(data19.length < 1){
const err24 = {instancePath:instancePath+"/expected_outcome",schemaPath:"scenario.schema.json#/properties/expected_outcome/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(Array.isArray(data19)){
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
if(typeof data20 === "string"){
if(data20.length < 1){
const err25 = {instancePath:instancePath+"/expected_outcome/" + i1,schemaPath:"scenario.schema.json#/properties/expected_outcome/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/expected_outcome/" + i1,schemaPath:"scenario.schema.json#/properties/expected_outcome/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
}
if(data.expected_actions !== undefined){
if(!(validate42(data.expected_actions, {instancePath:instancePath+"/expected_actions",parentData:data,parentDataProperty:"expected_actions",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
if(data.message_history !== undefined){
if(!(validate44(data.message_history, {instancePath:instancePath+"/message_history",parentData:data,parentDataProperty:"message_history",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data.max_turns !== undefined){
let data23 = data.max_turns;
if((!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))) && (data23 !== null)){
const err27 = {instancePath:instancePath+"/max_turns",schemaPath:"scenario.schema.json#/properties/max_turns/type",keyword:"type",params:{type: schema70.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 1 || isNaN(data23)){
const err28 = {instancePath:instancePath+"/max_turns",schemaPath:"scenario.schema.json#/properties/max_turns/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data.max_duration !== undefined){
let data24 = data.max_duration;
if((!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))) && (data24 !== null)){
const err29 = {instancePath:instancePath+"/max_duration",schemaPath:"scenario.schema.json#/properties/max_duration/type",keyword:"type",params:{type: schema71.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.enabled !== undefined){
let data25 = data.enabled;
if((typeof data25 !== "boolean") && (data25 !== null)){
const err30 = {instancePath:instancePath+"/enabled",schemaPath:"scenario.schema.json#/properties/enabled/type",keyword:"type",params:{type: schema72.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.targets !== undefined){
let data26 = data.targets;
if(Array.isArray(data26)){
if(data26.length < 1){
const err31 = {instancePath:instancePath+"/targets",schemaPath:"scenario.schema.json#/properties/targets/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
const len2 = data26.length;
for(let i2=0; i2<len2; i2++){
let data27 = data26[i2];
if(typeof data27 === "string"){
if(data27.length < 1){
const err32 = {instancePath:instancePath+"/targets/" + i2,schemaPath:"scenario.schema.json#/properties/targets/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/targets/" + i2,schemaPath:"scenario.schema.json#/properties/targets/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/targets",schemaPath:"scenario.schema.json#/properties/targets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.cekura !== undefined){
if(!(validate25(data.cekura, {instancePath:instancePath+"/cekura",parentData:data,parentDataProperty:"cekura",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
if(data.bland !== undefined){
if(!(validate28(data.bland, {instancePath:instancePath+"/bland",parentData:data,parentDataProperty:"bland",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data.eqho !== undefined){
if(!(validate30(data.eqho, {instancePath:instancePath+"/eqho",parentData:data,parentDataProperty:"eqho",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
else {
const err35 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

exports.validateConfig = validate49;
const schema74 = {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","additionalProperties":false,"required":["version","name","targets"],"properties":{"version":{"const":1},"name":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,31}$"},"targets":{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[a-z0-9][a-z0-9-]{0,31}$"},"additionalProperties":{"$ref":"#/$defs/target"}}},"$defs":{"target":{"type":"object","discriminator":{"propertyName":"provider"},"oneOf":[{"$ref":"#/$defs/cekura"},{"$ref":"#/$defs/bland"},{"$ref":"#/$defs/eqho"}]},"cekura":{"type":"object","additionalProperties":false,"required":["provider","project_id"],"properties":{"provider":{"const":"cekura"},"project_id":{"type":"integer","minimum":1},"agent_id":{"type":"integer","minimum":1},"base_url":{"$ref":"#/$defs/base_url"},"api_key_env":{"$ref":"#/$defs/api_key_env"},"folder":{"$ref":"#/$defs/folder"},"defaults":{"$ref":"defaults.schema.json"},"concurrency":{"$ref":"#/$defs/concurrency"},"timeout":{"$ref":"#/$defs/timeout"},"ignore":{"$ref":"#/$defs/ignore"},"state":{"$ref":"#/$defs/state"},"prune":{"$ref":"#/$defs/prune"}}},"bland":{"type":"object","additionalProperties":false,"required":["provider"],"not":{"not":{"oneOf":[{"required":["pathway_id"]},{"required":["persona_id"]},{"required":["agent_id"]}]}},"properties":{"provider":{"const":"bland"},"pathway_id":{"type":"string","minLength":1},"persona_id":{"type":"string","minLength":1},"agent_id":{"type":"string","minLength":1},"base_url":{"$ref":"#/$defs/base_url"},"api_key_env":{"$ref":"#/$defs/api_key_env"},"folder":{"$ref":"#/$defs/folder"},"defaults":{"$ref":"defaults.schema.json"},"concurrency":{"$ref":"#/$defs/concurrency"},"timeout":{"$ref":"#/$defs/timeout"},"ignore":{"$ref":"#/$defs/ignore"},"state":{"$ref":"#/$defs/state"},"prune":{"$ref":"#/$defs/prune"}}},"eqho":{"type":"object","additionalProperties":false,"required":["provider"],"properties":{"provider":{"const":"eqho"},"scenario_set_id":{"type":"string","minLength":24,"maxLength":24},"base_url":{"$ref":"#/$defs/base_url"},"api_key_env":{"$ref":"#/$defs/api_key_env"},"folder":{"$ref":"#/$defs/folder"},"defaults":{"$ref":"defaults.schema.json"},"concurrency":{"$ref":"#/$defs/concurrency"},"timeout":{"$ref":"#/$defs/timeout"},"ignore":{"$ref":"#/$defs/ignore"},"state":{"$ref":"#/$defs/state"},"prune":{"$ref":"#/$defs/prune"}}},"base_url":{"type":"string","pattern":"^(emulator$|https?://[^/?#@]*([/?#]|$))"},"api_key_env":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"folder":{"type":"string","minLength":1},"concurrency":{"type":"integer","minimum":1,"maximum":64},"timeout":{"type":"number","minimum":1,"maximum":600},"ignore":{"type":"array","items":{"type":"string","minLength":1}},"state":{"oneOf":[{"enum":["file","git"]},{"type":"object","additionalProperties":false,"required":["git"],"properties":{"git":{"type":"object","additionalProperties":false,"required":["remote"],"properties":{"remote":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._/-]*$"}}}}}]},"prune":{"type":"boolean"}}};
const pattern8 = new RegExp("^[a-z0-9][a-z0-9-]{0,31}$", "u");
const schema75 = {"type":"object","discriminator":{"propertyName":"provider"},"oneOf":[{"$ref":"#/$defs/cekura"},{"$ref":"#/$defs/bland"},{"$ref":"#/$defs/eqho"}]};
const schema76 = {"type":"object","additionalProperties":false,"required":["provider","project_id"],"properties":{"provider":{"const":"cekura"},"project_id":{"type":"integer","minimum":1},"agent_id":{"type":"integer","minimum":1},"base_url":{"$ref":"#/$defs/base_url"},"api_key_env":{"$ref":"#/$defs/api_key_env"},"folder":{"$ref":"#/$defs/folder"},"defaults":{"$ref":"defaults.schema.json"},"concurrency":{"$ref":"#/$defs/concurrency"},"timeout":{"$ref":"#/$defs/timeout"},"ignore":{"$ref":"#/$defs/ignore"},"state":{"$ref":"#/$defs/state"},"prune":{"$ref":"#/$defs/prune"}}};
const schema77 = {"type":"string","pattern":"^(emulator$|https?://[^/?#@]*([/?#]|$))"};
const schema78 = {"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"};
const schema79 = {"type":"string","minLength":1};
const schema80 = {"type":"integer","minimum":1,"maximum":64};
const schema81 = {"type":"number","minimum":1,"maximum":600};
const schema82 = {"type":"array","items":{"type":"string","minLength":1}};
const schema83 = {"oneOf":[{"enum":["file","git"]},{"type":"object","additionalProperties":false,"required":["git"],"properties":{"git":{"type":"object","additionalProperties":false,"required":["remote"],"properties":{"remote":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._/-]*$"}}}}}]};
const schema84 = {"type":"boolean"};
const pattern10 = new RegExp("^(emulator$|https?://[^/?#@]*([/?#]|$))", "u");
const pattern11 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern12 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._/-]*$", "u");

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate51.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.provider === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "provider"},message:"must have required property '"+"provider"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.project_id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "project_id"},message:"must have required property '"+"project_id"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema76.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.provider !== undefined){
if("cekura" !== data.provider){
const err3 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/const",keyword:"const",params:{allowedValue: "cekura"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.project_id !== undefined){
let data1 = data.project_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/project_id",schemaPath:"#/properties/project_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 1 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/project_id",schemaPath:"#/properties/project_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.agent_id !== undefined){
let data2 = data.agent_id;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err6 = {instancePath:instancePath+"/agent_id",schemaPath:"#/properties/agent_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 1 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/agent_id",schemaPath:"#/properties/agent_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.base_url !== undefined){
let data3 = data.base_url;
if(typeof data3 === "string"){
if(!pattern10.test(data3)){
const err8 = {instancePath:instancePath+"/base_url",schemaPath:"#/$defs/base_url/pattern",keyword:"pattern",params:{pattern: "^(emulator$|https?://[^/?#@]*([/?#]|$))"},message:"must match pattern \""+"^(emulator$|https?://[^/?#@]*([/?#]|$))"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/base_url",schemaPath:"#/$defs/base_url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.api_key_env !== undefined){
let data4 = data.api_key_env;
if(typeof data4 === "string"){
if(!pattern11.test(data4)){
const err10 = {instancePath:instancePath+"/api_key_env",schemaPath:"#/$defs/api_key_env/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/api_key_env",schemaPath:"#/$defs/api_key_env/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.folder !== undefined){
let data5 = data.folder;
if(typeof data5 === "string"){
if(data5.length < 1){
const err12 = {instancePath:instancePath+"/folder",schemaPath:"#/$defs/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/folder",schemaPath:"#/$defs/folder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.defaults !== undefined){
if(!(validate40(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
if(data.concurrency !== undefined){
let data7 = data.concurrency;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err14 = {instancePath:instancePath+"/concurrency",schemaPath:"#/$defs/concurrency/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 64 || isNaN(data7)){
const err15 = {instancePath:instancePath+"/concurrency",schemaPath:"#/$defs/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/concurrency",schemaPath:"#/$defs/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.timeout !== undefined){
let data8 = data.timeout;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 600 || isNaN(data8)){
const err17 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/timeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err18 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/timeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/timeout/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.ignore !== undefined){
let data9 = data.ignore;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(typeof data10 === "string"){
if(data10.length < 1){
const err20 = {instancePath:instancePath+"/ignore/" + i0,schemaPath:"#/$defs/ignore/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/ignore/" + i0,schemaPath:"#/$defs/ignore/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/ignore",schemaPath:"#/$defs/ignore/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.state !== undefined){
let data11 = data.state;
const _errs30 = errors;
let valid10 = false;
let passing0 = null;
const _errs31 = errors;
if(!((data11 === "file") || (data11 === "git"))){
const err23 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema83.oneOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid0 = _errs31 === errors;
if(_valid0){
valid10 = true;
passing0 = 0;
}
const _errs32 = errors;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.git === undefined){
const err24 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/1/required",keyword:"required",params:{missingProperty: "git"},message:"must have required property '"+"git"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key1 in data11){
if(!(key1 === "git")){
const err25 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data11.git !== undefined){
let data12 = data11.git;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.remote === undefined){
const err26 = {instancePath:instancePath+"/state/git",schemaPath:"#/$defs/state/oneOf/1/properties/git/required",keyword:"required",params:{missingProperty: "remote"},message:"must have required property '"+"remote"+"'"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key2 in data12){
if(!(key2 === "remote")){
const err27 = {instancePath:instancePath+"/state/git",schemaPath:"#/$defs/state/oneOf/1/properties/git/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data12.remote !== undefined){
let data13 = data12.remote;
if(typeof data13 === "string"){
if(!pattern12.test(data13)){
const err28 = {instancePath:instancePath+"/state/git/remote",schemaPath:"#/$defs/state/oneOf/1/properties/git/properties/remote/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._/-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._/-]*$"+"\""};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/state/git/remote",schemaPath:"#/$defs/state/oneOf/1/properties/git/properties/remote/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/state/git",schemaPath:"#/$defs/state/oneOf/1/properties/git/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid0 = _errs32 === errors;
if(_valid0 && valid10){
valid10 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid10 = true;
passing0 = 1;
}
}
if(!valid10){
const err32 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
else {
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
}
}
if(data.prune !== undefined){
if(typeof data.prune !== "boolean"){
const err33 = {instancePath:instancePath+"/prune",schemaPath:"#/$defs/prune/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
validate51.errors = vErrors;
return errors === 0;
}
validate51.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema85 = {"type":"object","additionalProperties":false,"required":["provider"],"not":{"not":{"oneOf":[{"required":["pathway_id"]},{"required":["persona_id"]},{"required":["agent_id"]}]}},"properties":{"provider":{"const":"bland"},"pathway_id":{"type":"string","minLength":1},"persona_id":{"type":"string","minLength":1},"agent_id":{"type":"string","minLength":1},"base_url":{"$ref":"#/$defs/base_url"},"api_key_env":{"$ref":"#/$defs/api_key_env"},"folder":{"$ref":"#/$defs/folder"},"defaults":{"$ref":"defaults.schema.json"},"concurrency":{"$ref":"#/$defs/concurrency"},"timeout":{"$ref":"#/$defs/timeout"},"ignore":{"$ref":"#/$defs/ignore"},"state":{"$ref":"#/$defs/state"},"prune":{"$ref":"#/$defs/prune"}}};

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
const _errs2 = errors;
const _errs3 = errors;
const _errs4 = errors;
const _errs5 = errors;
let valid2 = false;
let passing0 = null;
const _errs6 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.pathway_id === undefined) && (missing0 = "pathway_id")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs6 === errors;
if(_valid0){
valid2 = true;
passing0 = 0;
}
const _errs7 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.persona_id === undefined) && (missing1 = "persona_id")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs7 === errors;
if(_valid0 && valid2){
valid2 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid2 = true;
passing0 = 1;
}
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.agent_id === undefined) && (missing2 = "agent_id")){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs8 === errors;
if(_valid0 && valid2){
valid2 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid2 = true;
passing0 = 2;
}
}
}
if(!valid2){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs4 === errors;
if(valid1){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs2 === errors;
if(valid0){
const err5 = {instancePath,schemaPath:"#/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.provider === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "provider"},message:"must have required property '"+"provider"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema85.properties, key0))){
const err7 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.provider !== undefined){
if("bland" !== data.provider){
const err8 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/const",keyword:"const",params:{allowedValue: "bland"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.pathway_id !== undefined){
let data1 = data.pathway_id;
if(typeof data1 === "string"){
if(data1.length < 1){
const err9 = {instancePath:instancePath+"/pathway_id",schemaPath:"#/properties/pathway_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/pathway_id",schemaPath:"#/properties/pathway_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.persona_id !== undefined){
let data2 = data.persona_id;
if(typeof data2 === "string"){
if(data2.length < 1){
const err11 = {instancePath:instancePath+"/persona_id",schemaPath:"#/properties/persona_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/persona_id",schemaPath:"#/properties/persona_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.agent_id !== undefined){
let data3 = data.agent_id;
if(typeof data3 === "string"){
if(data3.length < 1){
const err13 = {instancePath:instancePath+"/agent_id",schemaPath:"#/properties/agent_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/agent_id",schemaPath:"#/properties/agent_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.base_url !== undefined){
let data4 = data.base_url;
if(typeof data4 === "string"){
if(!pattern10.test(data4)){
const err15 = {instancePath:instancePath+"/base_url",schemaPath:"#/$defs/base_url/pattern",keyword:"pattern",params:{pattern: "^(emulator$|https?://[^/?#@]*([/?#]|$))"},message:"must match pattern \""+"^(emulator$|https?://[^/?#@]*([/?#]|$))"+"\""};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/base_url",schemaPath:"#/$defs/base_url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.api_key_env !== undefined){
let data5 = data.api_key_env;
if(typeof data5 === "string"){
if(!pattern11.test(data5)){
const err17 = {instancePath:instancePath+"/api_key_env",schemaPath:"#/$defs/api_key_env/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/api_key_env",schemaPath:"#/$defs/api_key_env/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.folder !== undefined){
let data6 = data.folder;
if(typeof data6 === "string"){
if(data6.length < 1){
const err19 = {instancePath:instancePath+"/folder",schemaPath:"#/$defs/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/folder",schemaPath:"#/$defs/folder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.defaults !== undefined){
if(!(validate40(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
if(data.concurrency !== undefined){
let data8 = data.concurrency;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err21 = {instancePath:instancePath+"/concurrency",schemaPath:"#/$defs/concurrency/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 64 || isNaN(data8)){
const err22 = {instancePath:instancePath+"/concurrency",schemaPath:"#/$defs/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err23 = {instancePath:instancePath+"/concurrency",schemaPath:"#/$defs/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data.timeout !== undefined){
let data9 = data.timeout;
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 600 || isNaN(data9)){
const err24 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/timeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data9 < 1 || isNaN(data9)){
const err25 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/timeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/timeout/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.ignore !== undefined){
let data10 = data.ignore;
if(Array.isArray(data10)){
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
if(typeof data11 === "string"){
if(data11.length < 1){
const err27 = {instancePath:instancePath+"/ignore/" + i0,schemaPath:"#/$defs/ignore/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/ignore/" + i0,schemaPath:"#/$defs/ignore/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/ignore",schemaPath:"#/$defs/ignore/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.state !== undefined){
let data12 = data.state;
const _errs40 = errors;
let valid13 = false;
let passing1 = null;
const _errs41 = errors;
if(!((data12 === "file") || (data12 === "git"))){
const err30 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema83.oneOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid1 = _errs41 === errors;
if(_valid1){
valid13 = true;
passing1 = 0;
}
const _errs42 = errors;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.git === undefined){
const err31 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/1/required",keyword:"required",params:{missingProperty: "git"},message:"must have required property '"+"git"+"'"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
for(const key1 in data12){
if(!(key1 === "git")){
const err32 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data12.git !== undefined){
let data13 = data12.git;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.remote === undefined){
const err33 = {instancePath:instancePath+"/state/git",schemaPath:"#/$defs/state/oneOf/1/properties/git/required",keyword:"required",params:{missingProperty: "remote"},message:"must have required property '"+"remote"+"'"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
for(const key2 in data13){
if(!(key2 === "remote")){
const err34 = {instancePath:instancePath+"/state/git",schemaPath:"#/$defs/state/oneOf/1/properties/git/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data13.remote !== undefined){
let data14 = data13.remote;
if(typeof data14 === "string"){
if(!pattern12.test(data14)){
const err35 = {instancePath:instancePath+"/state/git/remote",schemaPath:"#/$defs/state/oneOf/1/properties/git/properties/remote/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._/-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._/-]*$"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/state/git/remote",schemaPath:"#/$defs/state/oneOf/1/properties/git/properties/remote/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/state/git",schemaPath:"#/$defs/state/oneOf/1/properties/git/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid1 = _errs42 === errors;
if(_valid1 && valid13){
valid13 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid13 = true;
passing1 = 1;
}
}
if(!valid13){
const err39 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
else {
errors = _errs40;
if(vErrors !== null){
if(_errs40){
vErrors.length = _errs40;
}
else {
vErrors = null;
}
}
}
}
if(data.prune !== undefined){
if(typeof data.prune !== "boolean"){
const err40 = {instancePath:instancePath+"/prune",schemaPath:"#/$defs/prune/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema94 = {"type":"object","additionalProperties":false,"required":["provider"],"properties":{"provider":{"const":"eqho"},"scenario_set_id":{"type":"string","minLength":24,"maxLength":24},"base_url":{"$ref":"#/$defs/base_url"},"api_key_env":{"$ref":"#/$defs/api_key_env"},"folder":{"$ref":"#/$defs/folder"},"defaults":{"$ref":"defaults.schema.json"},"concurrency":{"$ref":"#/$defs/concurrency"},"timeout":{"$ref":"#/$defs/timeout"},"ignore":{"$ref":"#/$defs/ignore"},"state":{"$ref":"#/$defs/state"},"prune":{"$ref":"#/$defs/prune"}}};

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.provider === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "provider"},message:"must have required property '"+"provider"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema94.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.provider !== undefined){
if("eqho" !== data.provider){
const err2 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/const",keyword:"const",params:{allowedValue: "eqho"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.scenario_set_id !== undefined){
let data1 = data.scenario_set_id;
if(typeof data1 === "string"){
if(data1.length > 24){
const err3 = {instancePath:instancePath+"/scenario_set_id",schemaPath:"#/properties/scenario_set_id/maxLength",keyword:"maxLength",params:{limit: 24},message:"must NOT have more than 24 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.length < 24){
const err4 = {instancePath:instancePath+"/scenario_set_id",schemaPath:"#/properties/scenario_set_id/minLength",keyword:"minLength",params:{limit: 24},message:"must NOT have fewer than 24 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/scenario_set_id",schemaPath:"#/properties/scenario_set_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.base_url !== undefined){
let data2 = data.base_url;
if(typeof data2 === "string"){
if(!pattern10.test(data2)){
const err6 = {instancePath:instancePath+"/base_url",schemaPath:"#/$defs/base_url/pattern",keyword:"pattern",params:{pattern: "^(emulator$|https?://[^/?#@]*([/?#]|$))"},message:"must match pattern \""+"^(emulator$|https?://[^/?#@]*([/?#]|$))"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/base_url",schemaPath:"#/$defs/base_url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.api_key_env !== undefined){
let data3 = data.api_key_env;
if(typeof data3 === "string"){
if(!pattern11.test(data3)){
const err8 = {instancePath:instancePath+"/api_key_env",schemaPath:"#/$defs/api_key_env/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/api_key_env",schemaPath:"#/$defs/api_key_env/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.folder !== undefined){
let data4 = data.folder;
if(typeof data4 === "string"){
if(data4.length < 1){
const err10 = {instancePath:instancePath+"/folder",schemaPath:"#/$defs/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/folder",schemaPath:"#/$defs/folder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.defaults !== undefined){
if(!(validate40(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
if(data.concurrency !== undefined){
let data6 = data.concurrency;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err12 = {instancePath:instancePath+"/concurrency",schemaPath:"#/$defs/concurrency/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 64 || isNaN(data6)){
const err13 = {instancePath:instancePath+"/concurrency",schemaPath:"#/$defs/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err14 = {instancePath:instancePath+"/concurrency",schemaPath:"#/$defs/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.timeout !== undefined){
let data7 = data.timeout;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 600 || isNaN(data7)){
const err15 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/timeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/timeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/timeout/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.ignore !== undefined){
let data8 = data.ignore;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(typeof data9 === "string"){
if(data9.length < 1){
const err18 = {instancePath:instancePath+"/ignore/" + i0,schemaPath:"#/$defs/ignore/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/ignore/" + i0,schemaPath:"#/$defs/ignore/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/ignore",schemaPath:"#/$defs/ignore/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.state !== undefined){
let data10 = data.state;
const _errs28 = errors;
let valid10 = false;
let passing0 = null;
const _errs29 = errors;
if(!((data10 === "file") || (data10 === "git"))){
const err21 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/0/enum",keyword:"enum",params:{allowedValues: schema83.oneOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid0 = _errs29 === errors;
if(_valid0){
valid10 = true;
passing0 = 0;
}
const _errs30 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.git === undefined){
const err22 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/1/required",keyword:"required",params:{missingProperty: "git"},message:"must have required property '"+"git"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key1 in data10){
if(!(key1 === "git")){
const err23 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data10.git !== undefined){
let data11 = data10.git;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.remote === undefined){
const err24 = {instancePath:instancePath+"/state/git",schemaPath:"#/$defs/state/oneOf/1/properties/git/required",keyword:"required",params:{missingProperty: "remote"},message:"must have required property '"+"remote"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key2 in data11){
if(!(key2 === "remote")){
const err25 = {instancePath:instancePath+"/state/git",schemaPath:"#/$defs/state/oneOf/1/properties/git/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data11.remote !== undefined){
let data12 = data11.remote;
if(typeof data12 === "string"){
if(!pattern12.test(data12)){
const err26 = {instancePath:instancePath+"/state/git/remote",schemaPath:"#/$defs/state/oneOf/1/properties/git/properties/remote/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._/-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._/-]*$"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/state/git/remote",schemaPath:"#/$defs/state/oneOf/1/properties/git/properties/remote/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/state/git",schemaPath:"#/$defs/state/oneOf/1/properties/git/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid0 = _errs30 === errors;
if(_valid0 && valid10){
valid10 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid10 = true;
passing0 = 1;
}
}
if(!valid10){
const err30 = {instancePath:instancePath+"/state",schemaPath:"#/$defs/state/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
else {
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
}
}
if(data.prune !== undefined){
if(typeof data.prune !== "boolean"){
const err31 = {instancePath:instancePath+"/prune",schemaPath:"#/$defs/prune/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate50.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.provider;
if(typeof tag0 == "string"){
if(tag0 === "cekura"){
if(!(validate51(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
var props0 = true;
}
else if(tag0 === "bland"){
if(!(validate53(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "eqho"){
if(!(validate55(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else {
const err0 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "provider", tagValue: tag0},message:"value of tag \"provider\" must be in oneOf"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "provider", tagValue: tag0},message:"tag \"provider\" must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate50.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate50.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate49.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.targets === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "targets"},message:"must have required property '"+"targets"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "version") || (key0 === "name")) || (key0 === "targets"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.version !== undefined){
if(1 !== data.version){
const err4 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern8.test(data1)){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,31}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{0,31}$"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.targets !== undefined){
let data2 = data.targets;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(Object.keys(data2).length < 1){
const err7 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data2){
const _errs7 = errors;
if(typeof key1 === "string"){
if(!pattern8.test(key1)){
const err8 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,31}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{0,31}$"+"\"",propertyName:key1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var valid1 = _errs7 === errors;
if(!valid1){
const err9 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
for(const key2 in data2){
if(!(validate50(data2[key2], {instancePath:instancePath+"/targets/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data2,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate49.errors = vErrors;
return errors === 0;
}
validate49.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

exports.validatePlan = validate61;
const schema103 = {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","additionalProperties":false,"required":["version","tool","workspace","digest","partial","targets","summary"],"properties":{"version":{"const":1},"tool":{"type":"object","additionalProperties":false,"required":["name","version"],"properties":{"name":{"const":"callsheet"},"version":{"type":"string"}}},"workspace":{"type":"string"},"digest":{"type":"string"},"partial":{"type":"boolean"},"targets":{"type":"array","items":{"$ref":"#/$defs/target"}},"refused":{"type":"object","additionalProperties":false,"required":["code","message"],"properties":{"code":{"type":"string"},"message":{"type":"string"},"hint":{"type":"string"}}},"summary":{"$ref":"#/$defs/summary"}},"$defs":{"target":{"type":"object","additionalProperties":false,"required":["target","provider","place","serial","changes","left","notes","references","summary"],"properties":{"target":{"type":"string"},"provider":{"type":"string"},"place":{"$ref":"#/$defs/place"},"serial":{"type":"integer","minimum":0},"commit":{"type":"string","pattern":"^[0-9a-f]{40,64}$"},"allowed_deletes":{"oneOf":[{"type":"integer","minimum":0},{"const":"any"}]},"changes":{"type":"array","items":{"$ref":"#/$defs/change"}},"left":{"type":"array","items":{"$ref":"#/$defs/left"}},"notes":{"type":"array","items":{"type":"string"}},"unmarked":{"type":"integer","minimum":0},"references":{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":["string","integer"]}}},"summary":{"$ref":"#/$defs/summary"}}},"change":{"type":"object","additionalProperties":false,"required":["action","type","address","id","name","file","fields","waits_for"],"properties":{"action":{"enum":["create","update","delete","adopt","replace"]},"type":{"enum":["folder","test_profile","scenario"]},"address":{"type":"string","pattern":"^(folder|test_profile|scenario)\\."},"id":{"type":["string","null"]},"name":{"type":"string"},"folder":{"type":"string"},"file":{"type":["string","null"]},"fields":{"type":"array","items":{"$ref":"#/$defs/field"}},"waits_for":{"type":"array","items":{"type":"string"}},"reason":{"type":"string"},"protect":{"type":"boolean"},"fingerprint":{"type":"string"}}},"field":{"type":"object","additionalProperties":false,"required":["path","before","after"],"properties":{"path":{"type":"string"},"before":{},"after":{},"cause":{"enum":["edited-here","edited-there","both"]}}},"left":{"type":"object","additionalProperties":false,"required":["address","id","reason"],"properties":{"address":{"type":"string","pattern":"^(folder|test_profile|scenario)\\."},"id":{"type":"string"},"reason":{"type":"string"},"action":{"const":"replace"}}},"summary":{"type":"object","additionalProperties":false,"required":["create","update","delete","adopt","replace","unchanged","left"],"properties":{"create":{"type":"integer","minimum":0},"update":{"type":"integer","minimum":0},"delete":{"type":"integer","minimum":0},"adopt":{"type":"integer","minimum":0},"replace":{"type":"integer","minimum":0},"unchanged":{"type":"integer","minimum":0},"left":{"type":"integer","minimum":0}}},"place":{"type":"object","additionalProperties":false,"required":["provider","base_url","scope"],"properties":{"provider":{"type":"string"},"base_url":{"type":"string"},"scope":{"type":"array","items":{"type":"string"}},"account":{"type":"string"},"data":{"type":"string"}}}}};
const schema109 = {"type":"object","additionalProperties":false,"required":["create","update","delete","adopt","replace","unchanged","left"],"properties":{"create":{"type":"integer","minimum":0},"update":{"type":"integer","minimum":0},"delete":{"type":"integer","minimum":0},"adopt":{"type":"integer","minimum":0},"replace":{"type":"integer","minimum":0},"unchanged":{"type":"integer","minimum":0},"left":{"type":"integer","minimum":0}}};
const schema104 = {"type":"object","additionalProperties":false,"required":["target","provider","place","serial","changes","left","notes","references","summary"],"properties":{"target":{"type":"string"},"provider":{"type":"string"},"place":{"$ref":"#/$defs/place"},"serial":{"type":"integer","minimum":0},"commit":{"type":"string","pattern":"^[0-9a-f]{40,64}$"},"allowed_deletes":{"oneOf":[{"type":"integer","minimum":0},{"const":"any"}]},"changes":{"type":"array","items":{"$ref":"#/$defs/change"}},"left":{"type":"array","items":{"$ref":"#/$defs/left"}},"notes":{"type":"array","items":{"type":"string"}},"unmarked":{"type":"integer","minimum":0},"references":{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":["string","integer"]}}},"summary":{"$ref":"#/$defs/summary"}}};
const schema105 = {"type":"object","additionalProperties":false,"required":["provider","base_url","scope"],"properties":{"provider":{"type":"string"},"base_url":{"type":"string"},"scope":{"type":"array","items":{"type":"string"}},"account":{"type":"string"},"data":{"type":"string"}}};
const schema108 = {"type":"object","additionalProperties":false,"required":["address","id","reason"],"properties":{"address":{"type":"string","pattern":"^(folder|test_profile|scenario)\\."},"id":{"type":"string"},"reason":{"type":"string"},"action":{"const":"replace"}}};
const pattern19 = new RegExp("^[0-9a-f]{40,64}$", "u");
const pattern20 = new RegExp("^(folder|test_profile|scenario)\\.", "u");
const schema106 = {"type":"object","additionalProperties":false,"required":["action","type","address","id","name","file","fields","waits_for"],"properties":{"action":{"enum":["create","update","delete","adopt","replace"]},"type":{"enum":["folder","test_profile","scenario"]},"address":{"type":"string","pattern":"^(folder|test_profile|scenario)\\."},"id":{"type":["string","null"]},"name":{"type":"string"},"folder":{"type":"string"},"file":{"type":["string","null"]},"fields":{"type":"array","items":{"$ref":"#/$defs/field"}},"waits_for":{"type":"array","items":{"type":"string"}},"reason":{"type":"string"},"protect":{"type":"boolean"},"fingerprint":{"type":"string"}}};
const schema107 = {"type":"object","additionalProperties":false,"required":["path","before","after"],"properties":{"path":{"type":"string"},"before":{},"after":{},"cause":{"enum":["edited-here","edited-there","both"]}}};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate63.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.action === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.type === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.address === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "address"},message:"must have required property '"+"address"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.id === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.name === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.file === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.fields === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fields"},message:"must have required property '"+"fields"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.waits_for === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "waits_for"},message:"must have required property '"+"waits_for"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema106.properties, key0))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.action !== undefined){
let data0 = data.action;
if(!(((((data0 === "create") || (data0 === "update")) || (data0 === "delete")) || (data0 === "adopt")) || (data0 === "replace"))){
const err9 = {instancePath:instancePath+"/action",schemaPath:"#/properties/action/enum",keyword:"enum",params:{allowedValues: schema106.properties.action.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(!(((data1 === "folder") || (data1 === "test_profile")) || (data1 === "scenario"))){
const err10 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema106.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.address !== undefined){
let data2 = data.address;
if(typeof data2 === "string"){
if(!pattern20.test(data2)){
const err11 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/pattern",keyword:"pattern",params:{pattern: "^(folder|test_profile|scenario)\\."},message:"must match pattern \""+"^(folder|test_profile|scenario)\\."+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.id !== undefined){
let data3 = data.id;
if((typeof data3 !== "string") && (data3 !== null)){
const err13 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: schema106.properties.id.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err14 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.folder !== undefined){
if(typeof data.folder !== "string"){
const err15 = {instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.file !== undefined){
let data6 = data.file;
if((typeof data6 !== "string") && (data6 !== null)){
const err16 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: schema106.properties.file.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.fields !== undefined){
let data7 = data.fields;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.path === undefined){
const err17 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/$defs/field/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data8.before === undefined){
const err18 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/$defs/field/required",keyword:"required",params:{missingProperty: "before"},message:"must have required property '"+"before"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data8.after === undefined){
const err19 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/$defs/field/required",keyword:"required",params:{missingProperty: "after"},message:"must have required property '"+"after"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 in data8){
if(!((((key1 === "path") || (key1 === "before")) || (key1 === "after")) || (key1 === "cause"))){
const err20 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/$defs/field/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.path !== undefined){
if(typeof data8.path !== "string"){
const err21 = {instancePath:instancePath+"/fields/" + i0+"/path",schemaPath:"#/$defs/field/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.cause !== undefined){
let data10 = data8.cause;
if(!(((data10 === "edited-here") || (data10 === "edited-there")) || (data10 === "both"))){
const err22 = {instancePath:instancePath+"/fields/" + i0+"/cause",schemaPath:"#/$defs/field/properties/cause/enum",keyword:"enum",params:{allowedValues: schema107.properties.cause.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/$defs/field/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.waits_for !== undefined){
let data11 = data.waits_for;
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
if(typeof data11[i1] !== "string"){
const err25 = {instancePath:instancePath+"/waits_for/" + i1,schemaPath:"#/properties/waits_for/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/waits_for",schemaPath:"#/properties/waits_for/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.reason !== undefined){
if(typeof data.reason !== "string"){
const err27 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.protect !== undefined){
if(typeof data.protect !== "boolean"){
const err28 = {instancePath:instancePath+"/protect",schemaPath:"#/properties/protect/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.fingerprint !== undefined){
if(typeof data.fingerprint !== "string"){
const err29 = {instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
validate63.errors = vErrors;
return errors === 0;
}
validate63.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate62.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.target === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "target"},message:"must have required property '"+"target"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.provider === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "provider"},message:"must have required property '"+"provider"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.place === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "place"},message:"must have required property '"+"place"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.serial === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "serial"},message:"must have required property '"+"serial"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.changes === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "changes"},message:"must have required property '"+"changes"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.left === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "left"},message:"must have required property '"+"left"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.notes === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "notes"},message:"must have required property '"+"notes"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.references === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "references"},message:"must have required property '"+"references"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.summary === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "summary"},message:"must have required property '"+"summary"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema104.properties, key0))){
const err9 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.target !== undefined){
if(typeof data.target !== "string"){
const err10 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.provider !== undefined){
if(typeof data.provider !== "string"){
const err11 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.place !== undefined){
let data2 = data.place;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.provider === undefined){
const err12 = {instancePath:instancePath+"/place",schemaPath:"#/$defs/place/required",keyword:"required",params:{missingProperty: "provider"},message:"must have required property '"+"provider"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data2.base_url === undefined){
const err13 = {instancePath:instancePath+"/place",schemaPath:"#/$defs/place/required",keyword:"required",params:{missingProperty: "base_url"},message:"must have required property '"+"base_url"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data2.scope === undefined){
const err14 = {instancePath:instancePath+"/place",schemaPath:"#/$defs/place/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key1 in data2){
if(!(((((key1 === "provider") || (key1 === "base_url")) || (key1 === "scope")) || (key1 === "account")) || (key1 === "data"))){
const err15 = {instancePath:instancePath+"/place",schemaPath:"#/$defs/place/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.provider !== undefined){
if(typeof data2.provider !== "string"){
const err16 = {instancePath:instancePath+"/place/provider",schemaPath:"#/$defs/place/properties/provider/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data2.base_url !== undefined){
if(typeof data2.base_url !== "string"){
const err17 = {instancePath:instancePath+"/place/base_url",schemaPath:"#/$defs/place/properties/base_url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data2.scope !== undefined){
let data5 = data2.scope;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(typeof data5[i0] !== "string"){
const err18 = {instancePath:instancePath+"/place/scope/" + i0,schemaPath:"#/$defs/place/properties/scope/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/place/scope",schemaPath:"#/$defs/place/properties/scope/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data2.account !== undefined){
if(typeof data2.account !== "string"){
const err20 = {instancePath:instancePath+"/place/account",schemaPath:"#/$defs/place/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data2.data !== undefined){
if(typeof data2.data !== "string"){
const err21 = {instancePath:instancePath+"/place/data",schemaPath:"#/$defs/place/properties/data/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/place",schemaPath:"#/$defs/place/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.serial !== undefined){
let data9 = data.serial;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err23 = {instancePath:instancePath+"/serial",schemaPath:"#/properties/serial/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err24 = {instancePath:instancePath+"/serial",schemaPath:"#/properties/serial/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
if(data.commit !== undefined){
let data10 = data.commit;
if(typeof data10 === "string"){
if(!pattern19.test(data10)){
const err25 = {instancePath:instancePath+"/commit",schemaPath:"#/properties/commit/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{40,64}$"},message:"must match pattern \""+"^[0-9a-f]{40,64}$"+"\""};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/commit",schemaPath:"#/properties/commit/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.allowed_deletes !== undefined){
let data11 = data.allowed_deletes;
const _errs27 = errors;
let valid5 = false;
let passing0 = null;
const _errs28 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err27 = {instancePath:instancePath+"/allowed_deletes",schemaPath:"#/properties/allowed_deletes/oneOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err28 = {instancePath:instancePath+"/allowed_deletes",schemaPath:"#/properties/allowed_deletes/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
var _valid0 = _errs28 === errors;
if(_valid0){
valid5 = true;
passing0 = 0;
}
const _errs30 = errors;
if("any" !== data11){
const err29 = {instancePath:instancePath+"/allowed_deletes",schemaPath:"#/properties/allowed_deletes/oneOf/1/const",keyword:"const",params:{allowedValue: "any"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid0 = _errs30 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid5 = true;
passing0 = 1;
}
}
if(!valid5){
const err30 = {instancePath:instancePath+"/allowed_deletes",schemaPath:"#/properties/allowed_deletes/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
else {
errors = _errs27;
if(vErrors !== null){
if(_errs27){
vErrors.length = _errs27;
}
else {
vErrors = null;
}
}
}
}
if(data.changes !== undefined){
let data12 = data.changes;
if(Array.isArray(data12)){
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
if(!(validate63(data12[i1], {instancePath:instancePath+"/changes/" + i1,parentData:data12,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err31 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.left !== undefined){
let data14 = data.left;
if(Array.isArray(data14)){
const len2 = data14.length;
for(let i2=0; i2<len2; i2++){
let data15 = data14[i2];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.address === undefined){
const err32 = {instancePath:instancePath+"/left/" + i2,schemaPath:"#/$defs/left/required",keyword:"required",params:{missingProperty: "address"},message:"must have required property '"+"address"+"'"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data15.id === undefined){
const err33 = {instancePath:instancePath+"/left/" + i2,schemaPath:"#/$defs/left/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data15.reason === undefined){
const err34 = {instancePath:instancePath+"/left/" + i2,schemaPath:"#/$defs/left/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key2 in data15){
if(!((((key2 === "address") || (key2 === "id")) || (key2 === "reason")) || (key2 === "action"))){
const err35 = {instancePath:instancePath+"/left/" + i2,schemaPath:"#/$defs/left/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data15.address !== undefined){
let data16 = data15.address;
if(typeof data16 === "string"){
if(!pattern20.test(data16)){
const err36 = {instancePath:instancePath+"/left/" + i2+"/address",schemaPath:"#/$defs/left/properties/address/pattern",keyword:"pattern",params:{pattern: "^(folder|test_profile|scenario)\\."},message:"must match pattern \""+"^(folder|test_profile|scenario)\\."+"\""};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/left/" + i2+"/address",schemaPath:"#/$defs/left/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data15.id !== undefined){
if(typeof data15.id !== "string"){
const err38 = {instancePath:instancePath+"/left/" + i2+"/id",schemaPath:"#/$defs/left/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data15.reason !== undefined){
if(typeof data15.reason !== "string"){
const err39 = {instancePath:instancePath+"/left/" + i2+"/reason",schemaPath:"#/$defs/left/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data15.action !== undefined){
if("replace" !== data15.action){
const err40 = {instancePath:instancePath+"/left/" + i2+"/action",schemaPath:"#/$defs/left/properties/action/const",keyword:"const",params:{allowedValue: "replace"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/left/" + i2,schemaPath:"#/$defs/left/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/left",schemaPath:"#/properties/left/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.notes !== undefined){
let data20 = data.notes;
if(Array.isArray(data20)){
const len3 = data20.length;
for(let i3=0; i3<len3; i3++){
if(typeof data20[i3] !== "string"){
const err43 = {instancePath:instancePath+"/notes/" + i3,schemaPath:"#/properties/notes/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/notes",schemaPath:"#/properties/notes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.unmarked !== undefined){
let data22 = data.unmarked;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err45 = {instancePath:instancePath+"/unmarked",schemaPath:"#/properties/unmarked/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 0 || isNaN(data22)){
const err46 = {instancePath:instancePath+"/unmarked",schemaPath:"#/properties/unmarked/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
if(data.references !== undefined){
let data23 = data.references;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key3 in data23){
let data24 = data23[key3];
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key4 in data24){
let data25 = data24[key4];
if((typeof data25 !== "string") && (!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25))))){
const err47 = {instancePath:instancePath+"/references/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/references/additionalProperties/additionalProperties/type",keyword:"type",params:{type: schema104.properties.references.additionalProperties.additionalProperties.type},message:"must be string,integer"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/references/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/references/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/references",schemaPath:"#/properties/references/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.summary !== undefined){
let data26 = data.summary;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.create === undefined){
const err50 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "create"},message:"must have required property '"+"create"+"'"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data26.update === undefined){
const err51 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "update"},message:"must have required property '"+"update"+"'"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data26.delete === undefined){
const err52 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "delete"},message:"must have required property '"+"delete"+"'"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data26.adopt === undefined){
const err53 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "adopt"},message:"must have required property '"+"adopt"+"'"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data26.replace === undefined){
const err54 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "replace"},message:"must have required property '"+"replace"+"'"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data26.unchanged === undefined){
const err55 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "unchanged"},message:"must have required property '"+"unchanged"+"'"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data26.left === undefined){
const err56 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "left"},message:"must have required property '"+"left"+"'"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key5 in data26){
if(!(((((((key5 === "create") || (key5 === "update")) || (key5 === "delete")) || (key5 === "adopt")) || (key5 === "replace")) || (key5 === "unchanged")) || (key5 === "left"))){
const err57 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data26.create !== undefined){
let data27 = data26.create;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err58 = {instancePath:instancePath+"/summary/create",schemaPath:"#/$defs/summary/properties/create/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 0 || isNaN(data27)){
const err59 = {instancePath:instancePath+"/summary/create",schemaPath:"#/$defs/summary/properties/create/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
if(data26.update !== undefined){
let data28 = data26.update;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err60 = {instancePath:instancePath+"/summary/update",schemaPath:"#/$defs/summary/properties/update/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
const err61 = {instancePath:instancePath+"/summary/update",schemaPath:"#/$defs/summary/properties/update/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
if(data26.delete !== undefined){
let data29 = data26.delete;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err62 = {instancePath:instancePath+"/summary/delete",schemaPath:"#/$defs/summary/properties/delete/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
const err63 = {instancePath:instancePath+"/summary/delete",schemaPath:"#/$defs/summary/properties/delete/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
if(data26.adopt !== undefined){
let data30 = data26.adopt;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
const err64 = {instancePath:instancePath+"/summary/adopt",schemaPath:"#/$defs/summary/properties/adopt/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 < 0 || isNaN(data30)){
const err65 = {instancePath:instancePath+"/summary/adopt",schemaPath:"#/$defs/summary/properties/adopt/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
if(data26.replace !== undefined){
let data31 = data26.replace;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
const err66 = {instancePath:instancePath+"/summary/replace",schemaPath:"#/$defs/summary/properties/replace/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
const err67 = {instancePath:instancePath+"/summary/replace",schemaPath:"#/$defs/summary/properties/replace/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
if(data26.unchanged !== undefined){
let data32 = data26.unchanged;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err68 = {instancePath:instancePath+"/summary/unchanged",schemaPath:"#/$defs/summary/properties/unchanged/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 < 0 || isNaN(data32)){
const err69 = {instancePath:instancePath+"/summary/unchanged",schemaPath:"#/$defs/summary/properties/unchanged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
if(data26.left !== undefined){
let data33 = data26.left;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
const err70 = {instancePath:instancePath+"/summary/left",schemaPath:"#/$defs/summary/properties/left/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 < 0 || isNaN(data33)){
const err71 = {instancePath:instancePath+"/summary/left",schemaPath:"#/$defs/summary/properties/left/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
}
else {
const err72 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
validate62.errors = vErrors;
return errors === 0;
}
validate62.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate61.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.tool === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tool"},message:"must have required property '"+"tool"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.workspace === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "workspace"},message:"must have required property '"+"workspace"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.digest === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "digest"},message:"must have required property '"+"digest"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.partial === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "partial"},message:"must have required property '"+"partial"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.targets === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "targets"},message:"must have required property '"+"targets"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.summary === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "summary"},message:"must have required property '"+"summary"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "version") || (key0 === "tool")) || (key0 === "workspace")) || (key0 === "digest")) || (key0 === "partial")) || (key0 === "targets")) || (key0 === "refused")) || (key0 === "summary"))){
const err7 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.version !== undefined){
if(1 !== data.version){
const err8 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.tool !== undefined){
let data1 = data.tool;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.name === undefined){
const err9 = {instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1.version === undefined){
const err10 = {instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "name") || (key1 === "version"))){
const err11 = {instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.name !== undefined){
if("callsheet" !== data1.name){
const err12 = {instancePath:instancePath+"/tool/name",schemaPath:"#/properties/tool/properties/name/const",keyword:"const",params:{allowedValue: "callsheet"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1.version !== undefined){
if(typeof data1.version !== "string"){
const err13 = {instancePath:instancePath+"/tool/version",schemaPath:"#/properties/tool/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.workspace !== undefined){
if(typeof data.workspace !== "string"){
const err15 = {instancePath:instancePath+"/workspace",schemaPath:"#/properties/workspace/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.digest !== undefined){
if(typeof data.digest !== "string"){
const err16 = {instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.partial !== undefined){
if(typeof data.partial !== "boolean"){
const err17 = {instancePath:instancePath+"/partial",schemaPath:"#/properties/partial/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.targets !== undefined){
let data7 = data.targets;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(!(validate62(data7[i0], {instancePath:instancePath+"/targets/" + i0,parentData:data7,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
}
}
else {
const err18 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.refused !== undefined){
let data9 = data.refused;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.code === undefined){
const err19 = {instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data9.message === undefined){
const err20 = {instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key2 in data9){
if(!(((key2 === "code") || (key2 === "message")) || (key2 === "hint"))){
const err21 = {instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data9.code !== undefined){
if(typeof data9.code !== "string"){
const err22 = {instancePath:instancePath+"/refused/code",schemaPath:"#/properties/refused/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data9.message !== undefined){
if(typeof data9.message !== "string"){
const err23 = {instancePath:instancePath+"/refused/message",schemaPath:"#/properties/refused/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data9.hint !== undefined){
if(typeof data9.hint !== "string"){
const err24 = {instancePath:instancePath+"/refused/hint",schemaPath:"#/properties/refused/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.summary !== undefined){
let data13 = data.summary;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.create === undefined){
const err26 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "create"},message:"must have required property '"+"create"+"'"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data13.update === undefined){
const err27 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "update"},message:"must have required property '"+"update"+"'"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data13.delete === undefined){
const err28 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "delete"},message:"must have required property '"+"delete"+"'"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data13.adopt === undefined){
const err29 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "adopt"},message:"must have required property '"+"adopt"+"'"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data13.replace === undefined){
const err30 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "replace"},message:"must have required property '"+"replace"+"'"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data13.unchanged === undefined){
const err31 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "unchanged"},message:"must have required property '"+"unchanged"+"'"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data13.left === undefined){
const err32 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/required",keyword:"required",params:{missingProperty: "left"},message:"must have required property '"+"left"+"'"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key3 in data13){
if(!(((((((key3 === "create") || (key3 === "update")) || (key3 === "delete")) || (key3 === "adopt")) || (key3 === "replace")) || (key3 === "unchanged")) || (key3 === "left"))){
const err33 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data13.create !== undefined){
let data14 = data13.create;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err34 = {instancePath:instancePath+"/summary/create",schemaPath:"#/$defs/summary/properties/create/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err35 = {instancePath:instancePath+"/summary/create",schemaPath:"#/$defs/summary/properties/create/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
if(data13.update !== undefined){
let data15 = data13.update;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err36 = {instancePath:instancePath+"/summary/update",schemaPath:"#/$defs/summary/properties/update/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 0 || isNaN(data15)){
const err37 = {instancePath:instancePath+"/summary/update",schemaPath:"#/$defs/summary/properties/update/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data13.delete !== undefined){
let data16 = data13.delete;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err38 = {instancePath:instancePath+"/summary/delete",schemaPath:"#/$defs/summary/properties/delete/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
const err39 = {instancePath:instancePath+"/summary/delete",schemaPath:"#/$defs/summary/properties/delete/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data13.adopt !== undefined){
let data17 = data13.adopt;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err40 = {instancePath:instancePath+"/summary/adopt",schemaPath:"#/$defs/summary/properties/adopt/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err41 = {instancePath:instancePath+"/summary/adopt",schemaPath:"#/$defs/summary/properties/adopt/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
if(data13.replace !== undefined){
let data18 = data13.replace;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err42 = {instancePath:instancePath+"/summary/replace",schemaPath:"#/$defs/summary/properties/replace/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
const err43 = {instancePath:instancePath+"/summary/replace",schemaPath:"#/$defs/summary/properties/replace/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
if(data13.unchanged !== undefined){
let data19 = data13.unchanged;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err44 = {instancePath:instancePath+"/summary/unchanged",schemaPath:"#/$defs/summary/properties/unchanged/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err45 = {instancePath:instancePath+"/summary/unchanged",schemaPath:"#/$defs/summary/properties/unchanged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
if(data13.left !== undefined){
let data20 = data13.left;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err46 = {instancePath:instancePath+"/summary/left",schemaPath:"#/$defs/summary/properties/left/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err47 = {instancePath:instancePath+"/summary/left",schemaPath:"#/$defs/summary/properties/left/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
}
else {
const err48 = {instancePath:instancePath+"/summary",schemaPath:"#/$defs/summary/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate61.errors = vErrors;
return errors === 0;
}
validate61.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

exports.knownKeys = {"validateScenario":{"name":{},"key":{},"formerly":{"*":{}},"protect":{},"folder":{},"description":{},"category":{},"tags":{"*":{}},"language":{},"persona":{"name":{},"description":{}},"instructions":{},"conditional_actions":{"role":{},"conditions":{"*":{"id":{},"condition":{},"action":{},"type":{},"fixed_message":{}}},"functions":{"*":{"name":{},"type":{},"auto_run":{},"config":{"method":{},"url":{},"headers":{},"query_params":{},"body":{},"timeout_seconds":{},"response_mapping":{}}}}},"first_message":{},"reason_for_call":{},"known_info":{},"unknown_info":{},"variables":{"agent":{},"caller":{}},"expected_outcome":{"*":{}},"expected_actions":{"*":{"tool_call_id":{},"name":{},"arguments":{},"requestor":{},"info":{},"compare_args":{"*":{}}}},"message_history":{"*":{"role":{},"content":{}}},"max_turns":{},"max_duration":{},"enabled":{},"targets":{"*":{}},"cekura":{"name":{},"agent":{},"project":{},"assistant_id":{},"personality":{},"scenario_type":{},"instructions":{},"conditional_actions":{"role":{},"conditions":{"*":{"id":{},"condition":{},"action":{},"type":{},"fixed_message":{}}},"functions":{"*":{"name":{},"type":{},"auto_run":{},"config":{"method":{},"url":{},"headers":{},"query_params":{},"body":{},"timeout_seconds":{},"response_mapping":{}}}}},"expected_outcome_prompt":{},"metrics":{"*":{}},"tags":{"*":{}},"tool_ids":{"*":{}},"test_profile":{},"phone_number":{},"inbound_phone_number":{},"folder_path":{},"first_message":{},"scenario_language":{},"max_duration":{},"generated_mock_tool_entries":{"*":{"tool_id":{},"tool_name":{},"new_entry":{"input":{},"output":{}}}}},"bland":{"name":{},"pathway_id":{},"persona_id":{},"agent_id":{},"description":{},"category":{},"scenario_type":{},"tester_persona_prompt":{},"tester_persona_name":{},"max_turns":{},"request_data":{},"start_node_id":{},"bland_tone_enabled":{},"is_required_for_promotion":{},"enabled":{},"input_messages":{"*":{}},"advanced_instructions":{},"metadata":{},"assertions":{"*":{"type":{},"name":{},"config":{},"is_required":{},"weight":{},"order":{}}}},"eqho":{"name":{},"lead_scenario":{"persona":{},"instructions":{"task_instructions":{},"language":{},"reason_for_call":{},"known_info":{},"unknown_info":{}},"actions":{"terminate_call":{"name":{},"slug":{},"instructions":{},"type":{},"settings":{},"messages":{"start":{},"completed":{},"failed":{},"delayed":{}},"minimum_execution_time_milliseconds":{},"delayed_timing_milliseconds":{},"execution_order":{},"is_async":{},"non_live_llm_settings":{"model":{},"temperature":{},"reasoning":{},"text_verbosity":{}},"execution_type":{},"response_mode":{}}}},"scenario_set_id":{},"folder":{},"description":{"purpose":{},"notes":{}},"environment_setup":{"dynamic_variables":{},"conversation_direction":{},"conversation_medium":{},"action_mocks":{},"message_history":{"*":{"role":{},"content":{}}}},"evaluation_criteria":{"actions":{"*":{"tool_call_id":{},"name":{},"arguments":{},"requestor":{},"info":{},"compare_args":{"*":{}}}},"nl_assertions":{"*":{}}}}},"validateDefaults":{"protect":{},"folder":{},"description":{},"category":{},"tags":{"*":{}},"language":{},"persona":{"name":{},"description":{}},"instructions":{},"conditional_actions":{"role":{},"conditions":{"*":{"id":{},"condition":{},"action":{},"type":{},"fixed_message":{}}},"functions":{"*":{"name":{},"type":{},"auto_run":{},"config":{"method":{},"url":{},"headers":{},"query_params":{},"body":{},"timeout_seconds":{},"response_mapping":{}}}}},"first_message":{},"reason_for_call":{},"known_info":{},"unknown_info":{},"variables":{"agent":{},"caller":{}},"expected_outcome":{"*":{}},"expected_actions":{"*":{"tool_call_id":{},"name":{},"arguments":{},"requestor":{},"info":{},"compare_args":{"*":{}}}},"message_history":{"*":{"role":{},"content":{}}},"max_turns":{},"max_duration":{},"enabled":{},"targets":{"*":{}},"cekura":{"name":{},"agent":{},"project":{},"assistant_id":{},"personality":{},"scenario_type":{},"instructions":{},"conditional_actions":{"role":{},"conditions":{"*":{"id":{},"condition":{},"action":{},"type":{},"fixed_message":{}}},"functions":{"*":{"name":{},"type":{},"auto_run":{},"config":{"method":{},"url":{},"headers":{},"query_params":{},"body":{},"timeout_seconds":{},"response_mapping":{}}}}},"expected_outcome_prompt":{},"metrics":{"*":{}},"tags":{"*":{}},"tool_ids":{"*":{}},"test_profile":{},"phone_number":{},"inbound_phone_number":{},"folder_path":{},"first_message":{},"scenario_language":{},"max_duration":{},"generated_mock_tool_entries":{"*":{"tool_id":{},"tool_name":{},"new_entry":{"input":{},"output":{}}}}},"bland":{"name":{},"pathway_id":{},"persona_id":{},"agent_id":{},"description":{},"category":{},"scenario_type":{},"tester_persona_prompt":{},"tester_persona_name":{},"max_turns":{},"request_data":{},"start_node_id":{},"bland_tone_enabled":{},"is_required_for_promotion":{},"enabled":{},"input_messages":{"*":{}},"advanced_instructions":{},"metadata":{},"assertions":{"*":{"type":{},"name":{},"config":{},"is_required":{},"weight":{},"order":{}}}},"eqho":{"name":{},"lead_scenario":{"persona":{},"instructions":{"task_instructions":{},"language":{},"reason_for_call":{},"known_info":{},"unknown_info":{}},"actions":{"terminate_call":{"name":{},"slug":{},"instructions":{},"type":{},"settings":{},"messages":{"start":{},"completed":{},"failed":{},"delayed":{}},"minimum_execution_time_milliseconds":{},"delayed_timing_milliseconds":{},"execution_order":{},"is_async":{},"non_live_llm_settings":{"model":{},"temperature":{},"reasoning":{},"text_verbosity":{}},"execution_type":{},"response_mode":{}}}},"scenario_set_id":{},"folder":{},"description":{"purpose":{},"notes":{}},"environment_setup":{"dynamic_variables":{},"conversation_direction":{},"conversation_medium":{},"action_mocks":{},"message_history":{"*":{"role":{},"content":{}}}},"evaluation_criteria":{"actions":{"*":{"tool_call_id":{},"name":{},"arguments":{},"requestor":{},"info":{},"compare_args":{"*":{}}}},"nl_assertions":{"*":{}}}}},"validateConfig":{"version":{},"name":{},"targets":{"*":{"provider":{},"project_id":{},"agent_id":{},"base_url":{},"api_key_env":{},"folder":{},"defaults":{"protect":{},"folder":{},"description":{},"category":{},"tags":{"*":{}},"language":{},"persona":{"name":{},"description":{}},"instructions":{},"conditional_actions":{"role":{},"conditions":{"*":{"id":{},"condition":{},"action":{},"type":{},"fixed_message":{}}},"functions":{"*":{"name":{},"type":{},"auto_run":{},"config":{"method":{},"url":{},"headers":{},"query_params":{},"body":{},"timeout_seconds":{},"response_mapping":{}}}}},"first_message":{},"reason_for_call":{},"known_info":{},"unknown_info":{},"variables":{"agent":{},"caller":{}},"expected_outcome":{"*":{}},"expected_actions":{"*":{"tool_call_id":{},"name":{},"arguments":{},"requestor":{},"info":{},"compare_args":{"*":{}}}},"message_history":{"*":{"role":{},"content":{}}},"max_turns":{},"max_duration":{},"enabled":{},"targets":{"*":{}},"cekura":{"name":{},"agent":{},"project":{},"assistant_id":{},"personality":{},"scenario_type":{},"instructions":{},"conditional_actions":{"role":{},"conditions":{"*":{"id":{},"condition":{},"action":{},"type":{},"fixed_message":{}}},"functions":{"*":{"name":{},"type":{},"auto_run":{},"config":{"method":{},"url":{},"headers":{},"query_params":{},"body":{},"timeout_seconds":{},"response_mapping":{}}}}},"expected_outcome_prompt":{},"metrics":{"*":{}},"tags":{"*":{}},"tool_ids":{"*":{}},"test_profile":{},"phone_number":{},"inbound_phone_number":{},"folder_path":{},"first_message":{},"scenario_language":{},"max_duration":{},"generated_mock_tool_entries":{"*":{"tool_id":{},"tool_name":{},"new_entry":{"input":{},"output":{}}}}},"bland":{"name":{},"pathway_id":{},"persona_id":{},"agent_id":{},"description":{},"category":{},"scenario_type":{},"tester_persona_prompt":{},"tester_persona_name":{},"max_turns":{},"request_data":{},"start_node_id":{},"bland_tone_enabled":{},"is_required_for_promotion":{},"enabled":{},"input_messages":{"*":{}},"advanced_instructions":{},"metadata":{},"assertions":{"*":{"type":{},"name":{},"config":{},"is_required":{},"weight":{},"order":{}}}},"eqho":{"name":{},"lead_scenario":{"persona":{},"instructions":{"task_instructions":{},"language":{},"reason_for_call":{},"known_info":{},"unknown_info":{}},"actions":{"terminate_call":{"name":{},"slug":{},"instructions":{},"type":{},"settings":{},"messages":{"start":{},"completed":{},"failed":{},"delayed":{}},"minimum_execution_time_milliseconds":{},"delayed_timing_milliseconds":{},"execution_order":{},"is_async":{},"non_live_llm_settings":{"model":{},"temperature":{},"reasoning":{},"text_verbosity":{}},"execution_type":{},"response_mode":{}}}},"scenario_set_id":{},"folder":{},"description":{"purpose":{},"notes":{}},"environment_setup":{"dynamic_variables":{},"conversation_direction":{},"conversation_medium":{},"action_mocks":{},"message_history":{"*":{"role":{},"content":{}}}},"evaluation_criteria":{"actions":{"*":{"tool_call_id":{},"name":{},"arguments":{},"requestor":{},"info":{},"compare_args":{"*":{}}}},"nl_assertions":{"*":{}}}}},"concurrency":{},"timeout":{},"ignore":{"*":{}},"state":{"git":{"remote":{}}},"prune":{},"pathway_id":{},"persona_id":{},"scenario_set_id":{}}}}}
exports.providers = ["cekura","bland","eqho"]
